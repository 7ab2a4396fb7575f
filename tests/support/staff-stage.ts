import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { localMerchant } from '../../config/local-merchant'
import { localTemplates } from '../../config/templates'
import { buildApp, type Target } from '../../scripts/app-builds'
import type { ReplyOf, StaffRole } from '../../src/contracts/contract'
import type * as booking from '../../src/contracts/booking'
import type { CloudClient } from '../../src/localcloud'
import { launchBrowser, openPhone, openWide } from './browser'
import { writeDemoStores } from './demo-stores'
import { localVariables } from './local-keys'
import { MiniProgram } from './mini-program'
import { MONDAY } from './salon'
import { call, CUSTOMER_APPID, ServerCloud, STAFF_APPID } from './server-cloud'

const FUNCTIONS = ['identity', 'catalog', 'booking', 'notify', 'checkout', 'loyalty', 'partner', 'paynotify', 'jobs']

export const JINGAN = 'store_jingan'
const FACIAL = 'svc_face-1'
/** Half an hour before Lin's shift begins: she can be booked for noon, and the customer may arrive. */
const HALF_PAST_ELEVEN = Date.parse('2025-03-10T11:30:00+08:00')
export const NOON = 720

type Visit = ReplyOf<typeof booking.book>['appointment']

/** The staff app in a browser before a cloud with the demo shop's two stores, on a Monday before noon. */
export class StaffStage {
  private constructor(
    readonly server: ServerCloud,
    readonly browser: Browser,
    readonly target: Target,
  ) {}

  static async start(target: Target): Promise<StaffStage> {
    const [{ directory }, browser] = await Promise.all([buildApp({ app: 'staff', target }), launchBrowser()])
    const server = await ServerCloud.start(FUNCTIONS, {
      wechat: {
        templates: localTemplates({ customer: CUSTOMER_APPID, staff: STAFF_APPID }),
        ...localMerchant(localVariables()),
      },
      ...(target === 'web'
        ? { sites: [{ prefix: '/staff', directory }] }
        : { programs: [{ name: 'staff', directory, appid: STAFF_APPID }] }),
    })
    const stage = new StaffStage(server, browser, target)
    await stage.fill()
    return stage
  }

  async close(): Promise<void> {
    await this.browser.close()
    await this.server.close()
  }

  /** Both stores and their therapists' days from Monday on, and nothing else; it is Monday, half past eleven. */
  async fill(): Promise<void> {
    await this.server.reset()
    await this.server.cloud.moveClockTo(HALF_PAST_ELEVEN)
    await writeDemoStores(this.server)
  }

  /** Somebody who works at the Jing'an store, `staff_{person}`. */
  hire(person: string, roles: readonly StaffRole[]): Promise<CloudClient> {
    return this.server.staff(person, roles, { storeIds: [JINGAN] })
  }

  /** The customer books a facial with Lin for Monday, as her own app would. */
  async book(customer: CloudClient, startMinute: number, note = ''): Promise<Visit> {
    const items = [{ serviceId: FACIAL, staffMemberId: 'staff_lin' }]
    const request = { storeId: JINGAN, on: MONDAY, startMinute, items, note }
    const reply = await call<{ appointment: Visit }>(customer, 'booking/book', request)
    if (!reply.ok) throw new Error(`booking was refused: ${JSON.stringify(reply.error)}`)
    return reply.data.appointment
  }

  /** A window whose clock shows what the cloud's does. */
  async openWindow(width: 'phone' | 'wide'): Promise<BrowserContext> {
    const context = await (width === 'phone' ? openPhone(this.browser) : openWide(this.browser))
    await context.clock.setFixedTime(this.server.cloud.clock.now())
    return context
  }

  async openProgram(person: string, device: 'phone' | 'pc' = 'phone'): Promise<MiniProgram> {
    const context = await this.openWindow(device === 'pc' ? 'wide' : 'phone')
    return MiniProgram.open(context, this.server.cloud.url, 'staff', { person, device })
  }

  /** The web build as a person; `path` such as `/visits/book/index`. A deaf one hears nothing of the feed. */
  async openWeb(person: string, width: 'phone' | 'wide', path = '/pages/home/index', isDeaf = false): Promise<Page> {
    const context = await this.openWindow(width)
    if (isDeaf) await deafen(context)
    const page = await context.newPage()
    await page.goto(`${this.server.cloud.url}/staff/?person=${person}#${path}`)
    return page
  }
}

async function deafen(context: BrowserContext): Promise<void> {
  await context.routeWebSocket(/.*/, (socket) => socket.close())
  await context.route(/call-function/, (route) =>
    route.request().postData()?.includes('read-feed') === true ? route.abort() : route.continue(),
  )
}

/** The app follows its store: what happens from now on is told. */
export async function waitUntilLive(screen: Page | Locator): Promise<void> {
  await screen.locator('#live-watching').first().waitFor({ state: 'attached' })
}
