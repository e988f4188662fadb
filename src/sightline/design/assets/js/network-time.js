// Two sliders over the days of the pieces, in step with the two date fields.
const DAY = 86_400_000;
const words = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

export class Time {
  constructor(fieldset, form, onChange) {
    this.fieldset = fieldset;
    this.ends = ["since", "until"].map((name) => ({
      slider: fieldset.querySelector(`#network-${name}`),
      says: fieldset.querySelector(`#network-${name}-says`),
      field: form.elements[name === "since" ? "from" : "to"],
    }));
    for (const end of this.ends) {
      end.slider.addEventListener("input", () => this.moved(end));
      end.slider.addEventListener("change", () => {
        this.moved(end);
        onChange();
      });
    }
  }

  // The days from the first piece to the last, and what the fields say.
  over(first, last) {
    this.first = Date.parse(`${first}T00:00:00Z`);
    const days = Math.round((Date.parse(`${last}T00:00:00Z`) - this.first) / DAY);
    this.fieldset.hidden = !(days > 1);
    if (this.fieldset.hidden) return;
    this.days = days;
    for (const end of this.ends) {
      end.slider.max = days;
      end.slider.step = Math.max(1, Math.round(days / 150));
      const given = Date.parse(`${end.field.value}T00:00:00Z`);
      const whole = end === this.ends[0] ? 0 : days;
      end.slider.value = Number.isNaN(given) ? whole : Math.round((given - this.first) / DAY);
      // A step that does not reach the last day would leave it out.
      if (Number.isNaN(given) && end === this.ends[1]) end.slider.max = end.slider.value = Math.ceil(days / end.slider.step) * end.slider.step;
      this.tell(end);
    }
  }

  moved(end) {
    const [since, until] = this.ends;
    if (Number(since.slider.value) > Number(until.slider.value)) {
      const other = end === since ? until : since;
      other.slider.value = end.slider.value;
      this.keep(other);
    }
    this.keep(end);
  }

  // At its end a slider asks for nothing, so that what has no date is not left out.
  keep(end) {
    const day = Number(end.slider.value);
    const whole = end === this.ends[0] ? day <= 0 : day >= this.days;
    end.field.value = whole ? "" : this.day(end).toISOString().slice(0, 10);
    this.tell(end);
  }

  day(end) {
    return new Date(this.first + Math.min(Number(end.slider.value), this.days) * DAY);
  }

  tell(end) {
    const said = words.format(this.day(end));
    end.says.textContent = said;
    end.slider.setAttribute("aria-valuetext", said);
  }
}
