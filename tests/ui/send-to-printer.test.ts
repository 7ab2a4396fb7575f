import { createServer, Socket, type Server } from 'node:net'
import { sendToPrinter } from '../../src/staff/checkout/send-to-printer'

/** WeChat's TCP socket by its documentation, on Node's: what a mini-program writes really goes over a wire. */
jest.mock('@tarojs/taro', () => ({
  __esModule: true,
  default: {
    canIUse: () => mockHasSocket,
    base64ToArrayBuffer: (text: string) => Uint8Array.from(Buffer.from(text, 'base64')).buffer,
    createTCPSocket: () => {
      const socket = new Socket()
      return {
        connect: ({ address, port }: { address: string; port: number }) => void socket.connect(port, address),
        write: (data: ArrayBuffer) => void socket.write(Buffer.from(data)),
        close: () => void socket.destroySoon(),
        onConnect: (listener: () => void) => void socket.on('connect', listener),
        onError: (listener: () => void) => void socket.on('error', listener),
      }
    },
  },
}))

let mockHasSocket = true
const received: Buffer[] = []
let printer: Server
let port = 0

beforeAll((done) => {
  printer = createServer((socket) => socket.on('data', (bytes) => received.push(bytes)))
  printer.listen(0, '127.0.0.1', () => {
    const address = printer.address()
    port = typeof address === 'object' && address !== null ? address.port : 0
    done()
  })
})
afterAll((done) => {
  printer.close(done)
})

it('sends a receipt byte for byte to a printer that listens', async () => {
  const bytes = Buffer.from([0x1b, 0x40, 0x00, 0xc3, 0xc0, 0xff, 0x0a])
  expect(await sendToPrinter({ address: '127.0.0.1', port }, bytes.toString('base64'))).toBe(true)
  expect(Buffer.concat(received)).toEqual(bytes)
})

it('tells when nothing listens there', async () => {
  const free = await new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 1))
    })
  })
  expect(await sendToPrinter({ address: '127.0.0.1', port: free }, 'AA==')).toBe(false)
})

it('tells when WeChat is too old for it', async () => {
  mockHasSocket = false
  expect(await sendToPrinter({ address: '127.0.0.1', port }, 'AA==')).toBe(false)
})
