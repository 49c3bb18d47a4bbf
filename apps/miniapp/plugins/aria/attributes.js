// One list for the build (templates) and the run time (property aliases): the two must agree or attributes shift.
const named = { "aria-label": "", "aria-role": "" };

module.exports = {
  View: { ...named, "aria-live": "", "aria-checked": "", "aria-hidden": "", role: "" },
  Text: { ...named, "aria-live": "" },
  Button: { ...named, "aria-disabled": "" },
  Input: { "aria-label": "" },
  Picker: { ...named },
  Image: { ...named, "aria-hidden": "" },
};
