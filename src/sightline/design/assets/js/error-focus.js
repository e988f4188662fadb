// GOV.UK's error summary takes the focus and sends it on to a field. It does not open what hides
// that field: a <details>, or a question that is only asked after another answer.
export function focusFirstError() {
  for (const link of document.querySelectorAll(".govuk-error-summary a[href^='#']")) {
    // Capture: open first, because the summary's own handler then moves the focus there.
    link.addEventListener("click", () => reveal(document.getElementById(link.hash.slice(1))), { capture: true });
  }
}

function reveal(control) {
  for (let around = control?.parentElement; around; around = around.parentElement) {
    if (around instanceof HTMLDetailsElement) around.open = true;
    if (around.matches("[class*='__conditional--hidden']")) {
      // Choosing the answer through its own input keeps GOV.UK's script and the screen reader right.
      document.querySelector(`[aria-controls="${CSS.escape(around.id)}"]`)?.click();
    }
  }
}
