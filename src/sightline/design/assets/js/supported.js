// Runs before anything is drawn, so that questions that an answer reveals do not flash up and go.
document.documentElement.classList.add("govuk-frontend-supported");
