// One list for the build (templates) and the run time (property aliases): the two must agree or attributes shift.
module.exports = { Button: { bindAgreePrivacyAuthorization: "" } };
