import { WebSocket } from 'ws'
import { createClient, type AppSide, type Client } from '../../../src/client'
import { CUSTOMER_APPID, STAFF_APPID, type ServerCloud } from '../../support/server-cloud'

/** What a browser keeps. */
class Shelf {
  readonly kept = new Map<string, string>()

  getItem(key: string): string | null {
    return this.kept.get(key) ?? null
  }

  setItem(key: string, text: string): void {
    this.kept.set(key, text)
  }

  removeItem(key: string): void {
    this.kept.delete(key)
  }
}

/** A browser, as far as the client looks at one: it can be opened again and still knows what it kept. */
export class Device {
  private readonly localStorage = new Shelf()
  private readonly sessionStorage = new Shelf()

  /** Opens an app as that person; `url` is the cloud's. */
  open(app: AppSide, person: string, url: string): Client {
    const { localStorage, sessionStorage } = this
    const location = { origin: url, search: `?person=${person}`, hash: '#/pages/home/index' }
    Object.assign(globalThis, { window: { localStorage, sessionStorage, location }, WebSocket })
    const settings = { envId: 'local-cloud', customerAppid: CUSTOMER_APPID, staffAppid: STAFF_APPID, cloudUrl: '' }
    return createClient({ app, settings })
  }
}

/** Waits until something holds, as a person at a screen would; the test's own time limit ends it. */
export async function waitUntil(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20))
}

/** Opens an app on a new device. */
export function openApp(server: ServerCloud, app: AppSide, person: string): Client {
  return new Device().open(app, person, server.cloud.url)
}
