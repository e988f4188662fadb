// Everything here is an improvement: each page works with this file missing.
import {
  Button, Checkboxes, ErrorSummary, NotificationBanner, Radios, ServiceNavigation, SkipLink, createAll,
} from "govuk-frontend";
import { startAutosave } from "./autosave.js";
import { focusFirstError } from "./error-focus.js";
import { startMenu } from "./menu.js";
import { startPasskeys } from "./passkey.js";
import { startQuickExit } from "./quick-exit.js";
import { startTimeout } from "./timeout.js";
import { startWording } from "./wording.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");

// aria-expanded is not allowed on a radio (ARIA 1.2), and GOV.UK Frontend 6 sets it all the same.
class PlainRadios extends Radios {
  syncConditionalRevealWithInputState(input) {
    super.syncConditionalRevealWithInputState(input);
    input.removeAttribute("aria-expanded");
  }
}

for (const component of [Button, Checkboxes, ErrorSummary, NotificationBanner, PlainRadios, ServiceNavigation, SkipLink]) {
  createAll(component);
}
focusFirstError();
startWording();
startAutosave();
startTimeout();
startMenu();
startPasskeys();
startQuickExit();
