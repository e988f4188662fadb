"""What a careful reader names in the handbook; see `expected` for how a line is read."""

SWINDON_HANDBOOK = """
?d 43 all agencies have a role
?f 43 has a clear role
?fd 49 prevention is very
?f 96 research found girls
?f 98 awareness is developing
?fd 100 whatever their experience
?f 102 children under the age
?f 104 whilst a child aged
?f 122 there are many myths
?f 122 recent media attention
?f 126 the grooming and sexual
?f 142 both perpetrators and victims
?f 142 site visits carried
?f 142 a thematic assessment
?f 150 boys and young men
?f 158 in relation to group
?f 158 there is evidence
?f 160 women and girls
?f 164 peer-on-peer
?f 170 evidence shows that
?f 174 the occ inquiry found
?f 182 the majority of victims
?f 184 parents may be unlikely
?f 186 young people with learning
?fd 224 there are a number of factors
d 282 concerns that a child
d 284 professionals will need to
f 296 serious case reviews in other
?d 297 read the following two
d 307 should avoid using such
?f 307 there are some labels
?f 315 situations of child
d 333 any young person between
?d 337 a child under 13 is not
d 339 cases involving children aged
d 341 there should be a presumption
d 345 consideration should be given
d 347 the professional should make
?fd 347 concerns of a similar
?d 347 cases of concern should
d 349 where there is reasonable
d 355 the considerations in the
?f 375 children with learning disabilities
?f 377 disabled children are
?d 377 in assessing whether
?f 383 the sexual offences act
d 385 in all cases where the sexually
?d 385 in order for this
d 389 if one or more
d 393 in all cases where it appears
?d 393 where there is concern
d 395 where the alleged perpetrator
d 401 all agencies must ensure
d 403 if having analysed the
?d 405 it should never
d 415 health professionals working in
d 416 any health professional should
d 420 all health professionals should
d 421 health professionals should provide
d 423 the health professional should check
d 424 the health professional should attend
d 428 the professional should listen
d 430 the leaving care personal advisor should
d 431 the leaving care professional should, in
d 432 the named lead professional should carefully
d 434 personal advisors should ensure
?d 434 where this confirms
d 435 should continue to provide
d 436 advisor should check
d 437 the leaving care professional should attend
d 441 all police officers, including
?d 441 reports of missing persons
d 442 the police officer should
d 443 officers or staff with
d 444 the police have additional
d 446 one priority for the
?d 447 all interviews with
?d 447 it must be recognised
d 448 where a child refuses
?d 449 where a child has made
d 453 the police should check
d 454 the police should attend
?fd 458 probation workers will
?f 458 perhaps most
?d 460 all probation workers
d 461 the probation worker should in
d 462 who raises the concern should
?fd 462 serious further offence reviews
?d 464 probation officers and probation
?d 465 if indicated by
?d 466 the completed screening tool
?d 467 if the child is linked
?d 468 practitioners will ensure
?d 469 a probation officer
?fd 473 personal, social
?fd 474 attending school is
d 476 schools should do everything
?d 482 children thought to be
d 483 staff should be competent
d 484 the designated safeguarding lead should
d 485 all professionals should ensure
?d 489 and should complete
d 491 where this confirms there are
d 492 should check the child's records
d 493 should attend any strategy
d 497 social care have the lead
?d 498 following a referral
d 500 all new referrals to
d 501 team should offer referrers
d 509 staff should be alert
d 510 where this confirms there are
d 511 staff should check
d 512 staff should attend
?d 513 early help services have
?f 521 national and local evidence
?d 522 it must be recognised
d 523 yot workers should be alert
d 525 should attend any strategy
d 526 named lead professional in
d 527 workers should ensure they
?d 533 staff working in a range
d 535 staff working in adult
d 536 they should be alert
?d 540 staff working in these
?d 546 staff working in these other
d 550 each agency should identify
?d 552 their responsibilities include
?d 554 providing advice on
?d 555 acting as
?d 556 liaising with
?d 557 determining how
?d 560 ensuring an agency
?d 561 identifying all staff
?d 562 providing reports
?d 566 no professional should
?f 566 providing an appropriate
d 567 all agencies should be
?f 567 safeguarding and promoting
?d 568 in relation to confidentiality
?d 570 data protection should
?f 585 it is anticipated
?d 591 the organisations will
d 604 an interview must always
?fd 604 these interviews are
?d 615 decisions to request
d 617 the return interview should
?d 617 it is the responsibility
?d 627 to provide education
?d 629 this needs to be targeted
?d 630 to support the
?d 631 to provide intelligence
?d 632 developing local
?d 633 to identify gaps
?d 637 to ensure that
?d 638 to make best
?d 639 to provide awareness
?d 640 to provide timely
?d 641 to continue
?d 642 to bring to the
d 644 concerns around child
?d 648 to take action
?d 649 to disrupt
?d 650 all agencies should co
?d 651 training on cse
?d 652 to recognise that
?d 654 to understand the local
?d 655 to utilise
?d 656 to pursue
d 660 practitioners who are concerned
?fd 668 sharing information is essential
?d 669 appropriate sharing
?fd 669 the sharing of information
?f 670 in many instances
?fd 670 it would be preferable
?d 674 information should always
?d 680 this needs to be
?d 682 please note
?d 710 professionals would need
"""
