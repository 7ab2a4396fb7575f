import type { Host } from './host'
import type { CallRecord, ShareRecord, SoundRecord, ToastRecord } from './records'

/** What a test, or a person at the browser's console, can ask of a running program: `window.__host`. */
export interface TesterHandle {
  /** Route of the visible page. */
  route(): string
  /** Routes of the open pages, the visible one last. */
  stack(): string[]
  /** The visible page's `data`. */
  data(): unknown
  title(): string
  /** Calls of `wx`, all or of one name, with how they ended. */
  calls(name?: string): readonly CallRecord[]
  toasts(): readonly ToastRecord[]
  shares(): readonly ShareRecord[]
  sounds(): readonly SoundRecord[]
  /** Unknown calls and components, template errors, uncaught errors: a test expects none. */
  problems(): string[]
  /** Decides the next call of that name (`share` for sending a card); `{ fail: 'cancel' }` fails it. */
  answer(name: string, answer: unknown): void
  /** Calls a member of `wx` as if the program did, outside any tap. */
  call(name: string, options?: object): Promise<unknown>
  setOnline(isOnline: boolean): void
  setFontSize(size: number): void
  setPermission(scope: string, isGranted: boolean): void
  background(): void
  foreground(options?: { scene?: number; query?: Record<string, string> }): void
  /** A new version has been loaded, and waits for `applyUpdate`. */
  offerUpdate(): void
  /** Forgets that the person agreed to the privacy contract. */
  forgetPrivacy(): void
  onRecord(listener: (kind: string, record: unknown) => void): () => void
}

declare global {
  interface Window {
    __host: TesterHandle
  }
}

/** What a test sees and steers beside the screen: `window.__host`. */
export function createTester(host: Host): TesterHandle {
  const { records } = host
  return {
    route: () => host.stack.top()?.route ?? '',
    stack: () => host.stack.all().map(({ route }) => route),
    data: () => host.stack.top()?.data,
    title: () => host.stack.top()?.bar.title ?? '',
    calls: (name) => records.calls.filter((call) => name === undefined || call.name === name),
    toasts: () => records.toasts,
    shares: () => records.shares,
    sounds: () => records.sounds,
    problems: () => host.problems.all(),
    answer: (name, answer) => host.answers.give(name, answer),
    call: async (name, options = {}) =>
      new Promise((resolve) => host.callWx(name, { ...options, complete: (reply: unknown) => resolve(reply) })),
    setOnline: (isOnline) => host.network.set(isOnline),
    setFontSize: (size) => host.setFontSize(size),
    setPermission: (scope, isGranted) => host.permissions.set(scope, isGranted),
    background: () => host.life.background(),
    foreground: (options = {}) => host.life.foreground(options),
    offerUpdate: () => {
      host.listeners.tell('checkForUpdate', { hasUpdate: true })
      host.listeners.tell('updateReady', {})
    },
    forgetPrivacy: () => host.privacy.forget(),
    onRecord: (listener) => records.onRecord(listener),
  }
}
