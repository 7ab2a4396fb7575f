/** Writes `count` documents one after another, each with a server date. */
const cloud = require('wx-server-sdk')

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
const database = cloud.database()

module.exports.main = async ({ count = 1, tag = 'none' }) => {
  for (let number = 1; number <= count; number += 1) {
    await database.collection('notes').add({ data: { _id: `${tag}-${number}`, tag, at: database.serverDate() } })
  }
  return count
}
