/** Calls itself `depth` times, then the function `context`. */
const cloud = require('wx-server-sdk')

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })

module.exports.main = async ({ depth = 0, name = 'context', data = {} }) => {
  const next = depth > 0 ? { name: 'chain', data: { depth: depth - 1, name, data } } : { name, data }
  const { result, requestID } = await cloud.callFunction(next)
  return depth > 0 ? result : { ...result, requestID }
}
