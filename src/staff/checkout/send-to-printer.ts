import Taro from '@tarojs/taro'

/** Where a store's printer listens. */
export interface PrinterAddress {
  readonly address: string
  readonly port: number
}

/** A printer that does not answer by then is off, or in another network. */
const PATIENCE_MS = 5_000

/** How long the printer has to take the bytes before the line is closed; nothing tells that it has. */
const FLUSH_MS = 800

/**
 * Sends bytes to a printer in the store's own network, over WeChat's TCP socket. Resolves to whether they were sent: a
 * printer says nothing of paper that has run out. Never rejects.
 */
export async function sendToPrinter(printer: PrinterAddress, base64: string): Promise<boolean> {
  // WeChat before base library 2.18 has no such socket.
  return Taro.canIUse('createTCPSocket') ? sendBytes(printer, Taro.base64ToArrayBuffer(base64)) : false
}

function sendBytes({ address, port }: PrinterAddress, bytes: ArrayBuffer): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = Taro.createTCPSocket()
    const end = (isSent: boolean): void => {
      clearTimeout(patience)
      socket.close()
      resolve(isSent)
    }
    const patience = setTimeout(() => end(false), PATIENCE_MS)
    socket.onError(() => end(false))
    socket.onConnect(() => {
      socket.write(bytes)
      clearTimeout(patience)
      setTimeout(() => end(true), FLUSH_MS)
    })
    socket.connect({ address, port })
  })
}
