/** Takes `delayMs`, and notices when two calls are in one instance at once. */
const { threadId } = require('node:worker_threads')

let running = 0

module.exports.main = async ({ delayMs = 0, tag }) => {
  running += 1
  const startedAt = Date.now()
  await new Promise((resolve) => setTimeout(resolve, delayMs))
  const mostAtOnce = running
  running -= 1
  return { threadId, mostAtOnce, startedAt, tag }
}
