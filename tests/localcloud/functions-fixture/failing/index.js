/** Goes wrong in the way it is told to. */
const { Buffer } = require('node:buffer')
const { parentPort } = require('node:worker_threads')

class OutOfTea extends Error {}

const ways = {
  error: () => {
    throw new OutOfTea('no tea left')
  },
  rejection: async () => {
    throw new TypeError('no cup')
  },
  object: () => {
    throw { errCode: 7, errMsg: 'thrown as it is' }
  },
  text: () => {
    throw 'only words'
  },
  unreadable: () => {
    throw new Proxy({}, { getPrototypeOf: () => ways.error() })
  },
  oddStack: () => {
    throw Object.assign(new Error('odd'), { stack: 7 })
  },
  message: ({ message }) => {
    parentPort.postMessage(message)
    return 'sent'
  },
  flood: () => {
    for (let line = 0; line < 3000; line += 1) console.log('x'.repeat(1000))
  },
  circular: () => {
    const ring = {}
    ring.self = ring
    return ring
  },
  bigInteger: () => 10n,
  nothing: () => undefined,
  types: () => ({ at: new Date(0), gone: undefined, not: NaN, list: [undefined, () => 1], bytes: Buffer.from('a') }),
  large: ({ bytes }) => 'x'.repeat(bytes),
  exit: () => process.exit(3),
  uncaught: () =>
    new Promise(() =>
      setTimeout(() => {
        throw new Error('thrown in a timer')
      }, 1),
    ),
  unhandled: () => new Promise(() => void Promise.reject(new Error('nobody caught this'))),
  loop: () => {
    for (;;);
  },
  forever: () => new Promise(() => setInterval(() => {}, 1000)),
  memory: () => {
    const hoard = []
    for (;;) hoard.push(new Array(10_000).fill(hoard.length))
  },
  later: () => {
    setTimeout(() => {
      throw new Error('thrown between calls')
    }, 50)
    return 'done'
  },
}

module.exports.main = (event) => ways[event.way](event)
