/** Returns its event, and says which instance it ran in. */
const { threadId } = require('node:worker_threads')

let callCount = 0

module.exports.main = (event) => {
  callCount += 1
  return { event, threadId, callCount }
}
