/** Shows what a function knows about its call. */
const { threadId } = require('node:worker_threads')
const cloud = require('wx-server-sdk')

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })

module.exports.main = async (event, context) => ({
  wxContext: cloud.getWXContext(),
  event,
  context,
  threadId,
  environment: Object.fromEntries((event.variables ?? []).map((name) => [name, process.env[name]])),
})
