import type { Page } from 'playwright-core'
import type { MiniProgram } from './mini-program'

/** The customer app open somewhere, whether as a mini-program or as a web page. */
export interface OpenCustomerApp {
  readonly page: Page
  /** Taps what is visible of that selector, when it has come. */
  tap(selector: string): Promise<void>
  text(selector: string): Promise<string>
  type(selector: string, text: string): Promise<void>
}

/** The app in the host. */
export function programApp(program: MiniProgram): OpenCustomerApp {
  const field = (selector: string) => program.screen.locator(`${selector} input, ${selector} textarea`)
  return {
    page: program.page,
    tap: (selector) => program.tap(selector),
    text: (selector) => program.text(selector),
    type: (selector, text) => field(selector).fill(text),
  }
}

/** The web build; pages below the visible one are in the document too. */
export function webApp(page: Page): OpenCustomerApp {
  const visible = (selector: string) => page.locator(selector).filter({ visible: true }).last()
  return {
    page,
    tap: (selector) => visible(selector).tap(),
    text: (selector) => visible(selector).innerText(),
    type: (selector, text) => visible(`${selector} input, ${selector} textarea`).fill(text),
  }
}
