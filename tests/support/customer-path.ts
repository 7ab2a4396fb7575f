import type { Page } from 'playwright-core'
import type { MiniProgram } from './mini-program'

/** The customer app open somewhere, whether as a mini-program or as a web page. */
export interface OpenCustomerApp {
  readonly page: Page
  /** Taps what is visible of that selector, when it has come. */
  tap(selector: string): Promise<void>
  /** Waits until something of that selector is visible. */
  sees(selector: string): Promise<void>
  text(selector: string): Promise<string>
  type(selector: string, text: string): Promise<void>
}

/** The app in the host. */
export function programApp(program: MiniProgram): OpenCustomerApp {
  const field = (selector: string) => program.screen.locator(`${selector} input, ${selector} textarea`)
  return {
    page: program.page,
    tap: (selector) => program.tap(selector),
    sees: (selector) => program.screen.locator(selector).first().waitFor(),
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
    sees: (selector) => visible(selector).waitFor(),
    text: (selector) => visible(selector).innerText(),
    type: (selector, text) => visible(`${selector} input, ${selector} textarea`).fill(text),
  }
}

/** From the first screen to the confirmation: Lin's facial on Wednesday, at the first time offered. */
export async function chooseVisit(app: OpenCustomerApp, onScreen: (name: string) => Promise<void>): Promise<void> {
  await app.sees('#home-services')
  await onScreen('home')
  await app.tap('#book-now')
  await app.sees('#service-svc_face-1')
  await onScreen('services')
  await app.tap('#service-svc_face-1')
  await app.tap('#sheet-next')
  await app.sees('#staff_lin')
  await onScreen('therapists')
  await app.tap('#staff_lin')
  await app.tap('#day-2025-03-12')
  await app.sees('#offer-720')
  await onScreen('times')
  await app.tap('#offer-720')
  await app.sees('#confirm-time')
}

/** Another time for the appointment on the screen: Thursday at 14:00. */
export async function moveVisit(app: OpenCustomerApp): Promise<void> {
  await app.tap('#reschedule')
  await app.tap('#day-2025-03-13')
  await app.tap('#time-840')
  await app.tap('#confirm-yes')
}
