import type { BrowserContext, Locator, Page } from 'playwright-core'
import type { TesterHandle } from '../../src/localcloud/host/browser/tester'

export interface OpenOptions {
  readonly person?: string
  /** Such as `parts/list/index?id=1`; the program's first page by default. */
  readonly page?: string
  readonly scene?: number
  readonly device?: 'phone' | 'pc'
  readonly fontSize?: number
}

/** How long a machine that does other things too may take to show what a tap has changed. */
const PATIENCE_MS = 15_000

/** One person with one mini-program open in the host. */
export class MiniProgram {
  private constructor(readonly page: Page) {}

  static async open(
    context: BrowserContext,
    hostUrl: string,
    name: string,
    options: OpenOptions = {},
  ): Promise<MiniProgram> {
    const page = await context.newPage()
    page.setDefaultTimeout(PATIENCE_MS)
    const query = new URLSearchParams(Object.entries(options).map(([key, value]) => [key, String(value)]))
    await page.goto(`${hostUrl}/host/${name}/?${query.toString()}`)
    await page.locator('.host-page[data-top]').waitFor()
    return new MiniProgram(page)
  }

  /** The visible page; the ones below it are drawn too, but not in here. */
  get screen(): Locator {
    return this.page.locator('.host-page[data-top]')
  }

  /** Toasts, dialogs and sheets. */
  get overlay(): Locator {
    return this.page.locator('.host-overlays')
  }

  async tap(selector: string): Promise<void> {
    await this.screen.locator(selector).tap()
  }

  async text(selector: string): Promise<string> {
    return this.screen.locator(selector).innerText()
  }

  /** Waits until an element shows exactly this text. */
  async sees(selector: string, text: string): Promise<void> {
    const found = this.screen.locator(selector)
    const deadline = Date.now() + PATIENCE_MS
    let shown = await found.innerText()
    while (shown !== text) {
      if (Date.now() > deadline) throw new Error(`${selector} shows «${shown}», not «${text}»`)
      await found.page().waitForTimeout(20)
      shown = await found.innerText()
    }
  }

  /** Goes where `wx.navigateTo` goes; rejects if it refuses. */
  async navigate(url: string): Promise<void> {
    const { errMsg } = await this.call('navigateTo', { url })
    if (errMsg !== 'navigateTo:ok') throw new Error(String(errMsg))
  }

  /** Calls `wx.<name>` as the program would outside any tap; resolves with the answer, also of a failure. */
  async call(name: string, options: object = {}): Promise<Record<string, unknown>> {
    const run = ([callName, given]: readonly [string, object]): Promise<unknown> => window.__host.call(callName, given)
    return (await this.page.evaluate(run, [name, options] as const)) as Record<string, unknown>
  }

  async answer(name: string, answer: unknown): Promise<void> {
    await this.page.evaluate(([call, given]) => window.__host.answer(call, given), [name, answer] as const)
  }

  /** Asks the tester's handle inside the page. */
  async ask<Result>(question: (host: TesterHandle) => Result): Promise<Result> {
    return this.page.evaluate(`(${question.toString()})(window.__host)`)
  }

  /** Presses and lets go after moving, in points of the element's own box. */
  async drag(selector: string, from: readonly [number, number], to: readonly [number, number]): Promise<void> {
    const box = await this.screen.locator(selector).boundingBox()
    if (box === null) throw new Error(`${selector} is not drawn`)
    const { mouse } = this.page
    await mouse.move(box.x + from[0], box.y + from[1])
    await mouse.down()
    await mouse.move(box.x + to[0], box.y + to[1], { steps: 5 })
    await mouse.up()
  }

  async problems(): Promise<string[]> {
    return this.ask((host) => host.problems())
  }
}
