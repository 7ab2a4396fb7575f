import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { localMerchant } from '../../config/local-merchant'
import { localTemplates } from '../../config/templates'
import { buildApp, type Target } from '../../scripts/app-builds'
import { demoServices } from '../../scripts/demo/services'
import type { PictureIds } from '../../scripts/demo/stores'
import { addDays } from '../../src/domain/shared/time'
import type { AppointmentDocument } from '../../src/server/booking/documents'
import { launchBrowser, openPhone } from './browser'
import { writeDemoStores } from './demo-stores'
import { localVariables } from './local-keys'
import { MiniProgram, type OpenOptions } from './mini-program'
import { appointmentDocument, MONDAY } from './salon'
import { CUSTOMER_APPID, ServerCloud, STAFF_APPID } from './server-cloud'

const PICTURES = path.resolve(__dirname, '../../demo/pictures')
const MONEY_FUNCTIONS = ['checkout', 'loyalty', 'partner', 'paynotify', 'jobs']
const FUNCTIONS = ['identity', 'catalog', 'booking', 'notify', ...MONEY_FUNCTIONS]

export const JINGAN = 'store_jingan'
export const LIN = 'staff_lin'

/** The customer app in a browser before a cloud with the demo shop's two stores, on a Monday at ten. */
export class CustomerStage {
  private constructor(
    readonly server: ServerCloud,
    readonly browser: Browser,
  ) {}

  static async start(target: Target): Promise<CustomerStage> {
    const [{ directory }, browser] = await Promise.all([buildApp({ app: 'customer', target }), launchBrowser()])
    const server = await ServerCloud.start(FUNCTIONS, {
      wechat: {
        templates: localTemplates({ customer: CUSTOMER_APPID, staff: STAFF_APPID }),
        ...localMerchant(localVariables()),
      },
      ...(target === 'web'
        ? { sites: [{ prefix: '/customer', directory }] }
        : { programs: [{ name: 'customer', directory, appid: CUSTOMER_APPID }] }),
    })
    const stage = new CustomerStage(server, browser)
    await stage.fill()
    return stage
  }

  async close(): Promise<void> {
    await this.browser.close()
    await this.server.close()
  }

  /** Both stores with pictures, and their therapists' days from Monday on. */
  private async fill(): Promise<void> {
    await writeDemoStores(this.server, await this.uploadPictures())
  }

  private async uploadPictures(): Promise<PictureIds> {
    const { files } = this.server.cloud
    const names = readdirSync(PICTURES).filter((name) => name.endsWith('.jpg'))
    await Promise.all(names.map((name) => files.store.write(`demo/${name}`, readFileSync(path.join(PICTURES, name)))))
    return Object.fromEntries(names.map((name) => [name.replace('.jpg', ''), files.fileId(`demo/${name}`)]))
  }

  /** A visit of `cust_mei`'s in the Jing'an store, four weeks ago and done, unless told otherwise. */
  async writeVisit(changes: Partial<AppointmentDocument> = {}): Promise<AppointmentDocument> {
    const startMinute = changes.startMinute ?? 660
    const visit = appointmentDocument({
      _id: 'appt_last',
      storeId: JINGAN,
      storeName: '美合·静安店',
      customerName: '林小美',
      on: addDays(MONDAY, -28),
      status: 'completed',
      startMinute,
      items: [visitItem('svc_face-1', LIN, '林听雪', startMinute)],
      ...changes,
    })
    await this.server.write('appointments', { ...visit })
    return visit
  }

  /** A phone whose clock shows what the cloud's does. */
  async openPhone(): Promise<BrowserContext> {
    const context = await openPhone(this.browser)
    await context.clock.setFixedTime(this.server.cloud.clock.now())
    return context
  }

  async openProgram(options: OpenOptions = {}): Promise<MiniProgram> {
    return MiniProgram.open(await this.openPhone(), this.server.cloud.url, 'customer', options)
  }

  /** The web build as a person; `path` such as `/booking/services/index`. */
  async openWeb(person: string, path = '/pages/home/index', query = ''): Promise<Page> {
    const page = await (await this.openPhone()).newPage()
    await page.goto(`${this.server.cloud.url}/customer/?person=${person}${query}#${path}`)
    return page
  }
}

/** One service of a visit in the demo shop. */
export function visitItem(
  serviceId: string,
  staffMemberId: string,
  staffName: string,
  startMinute: number,
): AppointmentDocument['items'][number] {
  const service = demoServices().find((each) => each.serviceId === serviceId)
  if (service === undefined) throw new Error(`the demo shop has no ${serviceId}`)
  const { name, phases, salePriceFen } = service
  return {
    ...{ serviceId, serviceName: name, staffMemberId, staffName, turn: 'requested', startMinute, salePriceFen },
    phases: phases.map((phase) => ({ ...phase, roomKinds: [...phase.roomKinds] })),
  }
}
