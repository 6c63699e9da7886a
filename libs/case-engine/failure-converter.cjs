// Loaded by path, by processes and into the workflow bundle alike: plain CommonJS serves both.
const { DefaultFailureConverter } = require('@temporalio/common');

// Without this the messages and stack traces of failures stand in Temporal in plaintext.
exports.failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
