"""What a careful reader names in the handbook; see `expected` for how a line is read."""

SWINDON_HANDBOOK = """
?r 43 all agencies have a role
?f 43 has a clear role
?fr 49 prevention is very
?f 96 research found girls
?f 98 awareness is developing
?fr 100 whatever their experience
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
?fr 224 there are a number of factors
r 282 concerns that a child
r 284 professionals will need to
f 296 serious case reviews in other
?r 297 read the following two
r 307 should avoid using such
?f 307 there are some labels
?f 315 situations of child
r 333 any young person between
?r 337 a child under 13 is not
r 339 cases involving children aged
r 341 there should be a presumption
r 345 consideration should be given
r 347 the professional should make
?fr 347 concerns of a similar
?r 347 cases of concern should
r 349 where there is reasonable
r 355 the considerations in the
?f 375 children with learning disabilities
?f 377 disabled children are
?r 377 in assessing whether
?f 383 the sexual offences act
r 385 in all cases where the sexually
?r 385 in order for this
r 389 if one or more
r 393 in all cases where it appears
?r 393 where there is concern
r 395 where the alleged perpetrator
r 401 all agencies must ensure
r 403 if having analysed the
?r 405 it should never
r 415 health professionals working in
r 416 any health professional should
r 420 all health professionals should
r 421 health professionals should provide
r 423 the health professional should check
r 424 the health professional should attend
r 428 the professional should listen
r 430 the leaving care personal advisor should
r 431 the leaving care professional should, in
r 432 the named lead professional should carefully
r 434 personal advisors should ensure
?r 434 where this confirms
r 435 should continue to provide
r 436 advisor should check
r 437 the leaving care professional should attend
r 441 all police officers, including
?r 441 reports of missing persons
r 442 the police officer should
r 443 officers or staff with
r 444 the police have additional
r 446 one priority for the
?r 447 all interviews with
?r 447 it must be recognised
r 448 where a child refuses
?r 449 where a child has made
r 453 the police should check
r 454 the police should attend
?fr 458 probation workers will
?f 458 perhaps most
?r 460 all probation workers
r 461 the probation worker should in
r 462 who raises the concern should
?fr 462 serious further offence reviews
?r 464 probation officers and probation
?r 465 if indicated by
?r 466 the completed screening tool
?r 467 if the child is linked
?r 468 practitioners will ensure
?r 469 a probation officer
?fr 473 personal, social
?fr 474 attending school is
r 476 schools should do everything
?r 482 children thought to be
r 483 staff should be competent
r 484 the designated safeguarding lead should
r 485 all professionals should ensure
?r 489 and should complete
r 491 where this confirms there are
r 492 should check the child's records
r 493 should attend any strategy
r 497 social care have the lead
?r 498 following a referral
r 500 all new referrals to
r 501 team should offer referrers
r 509 staff should be alert
r 510 where this confirms there are
r 511 staff should check
r 512 staff should attend
?r 513 early help services have
?f 521 national and local evidence
?r 522 it must be recognised
r 523 yot workers should be alert
r 525 should attend any strategy
r 526 named lead professional in
r 527 workers should ensure they
?r 533 staff working in a range
r 535 staff working in adult
r 536 they should be alert
?r 540 staff working in these
?r 546 staff working in these other
r 550 each agency should identify
?r 552 their responsibilities include
?r 554 providing advice on
?r 555 acting as
?r 556 liaising with
?r 557 determining how
?r 560 ensuring an agency
?r 561 identifying all staff
?r 562 providing reports
?r 566 no professional should
?f 566 providing an appropriate
r 567 all agencies should be
?f 567 safeguarding and promoting
?r 568 in relation to confidentiality
?r 570 data protection should
?f 585 it is anticipated
?r 591 the organisations will
r 604 an interview must always
?fr 604 these interviews are
?r 615 decisions to request
r 617 the return interview should
?r 617 it is the responsibility
?r 627 to provide education
?r 629 this needs to be targeted
?r 630 to support the
?r 631 to provide intelligence
?r 632 developing local
?r 633 to identify gaps
?r 637 to ensure that
?r 638 to make best
?r 639 to provide awareness
?r 640 to provide timely
?r 641 to continue
?r 642 to bring to the
r 644 concerns around child
?r 648 to take action
?r 649 to disrupt
?r 650 all agencies should co
?r 651 training on cse
?r 652 to recognise that
?r 654 to understand the local
?r 655 to utilise
?r 656 to pursue
r 660 practitioners who are concerned
?fr 668 sharing information is essential
?r 669 appropriate sharing
?fr 669 the sharing of information
?f 670 in many instances
?fr 670 it would be preferable
?r 674 information should always
?r 680 this needs to be
?r 682 please note
?r 710 professionals would need
"""
