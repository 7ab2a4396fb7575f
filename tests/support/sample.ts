import type { Browser, BrowserContext } from 'playwright-core'
import { buildApp } from '../../scripts/app-builds'
import { launchBrowser, openPhone, openWide } from './browser'
import { type RunningHost, startHost } from './host'
import { MiniProgram, type OpenOptions } from './mini-program'

export const SAMPLE_APPID = 'wx0000000000000001'

/** A first build of the sample, on a machine that does other things too. */
export const BUILD_TIMEOUT_MS = 300_000

/** The sample program in a browser, shared by the tests of one file. */
export class Sample {
  private constructor(
    readonly browser: Browser,
    readonly host: RunningHost,
  ) {}

  static async start(gatewayUrl?: string): Promise<Sample> {
    const [{ directory }, browser] = await Promise.all([buildApp({ app: 'sample', target: 'weapp' }), launchBrowser()])
    const host = await startHost([{ name: 'sample', directory, appid: SAMPLE_APPID }], gatewayUrl)
    return new Sample(browser, host)
  }

  /** Opens the program as a person who has never used it before. */
  async open(options: OpenOptions = {}): Promise<MiniProgram> {
    const context = await (options.device === 'pc' ? openWide(this.browser) : openPhone(this.browser))
    return this.openIn(context, options)
  }

  /** Opens the program again on a device that is there already. */
  async openIn(context: BrowserContext, options: OpenOptions = {}): Promise<MiniProgram> {
    return MiniProgram.open(context, this.host.url, 'sample', options)
  }

  async close(): Promise<void> {
    await this.browser.close()
    await this.host.close()
  }
}
