import { makeStore } from './make-store'

/** A line that shows over the page for a moment. */
export interface ToastShown {
  readonly text: string
  readonly kind: 'done' | 'failed' | 'plain'
}

/** Something new that slides in at the top, such as a booking at the front desk. */
export interface BannerShown {
  readonly title: string
  readonly text: string
  readonly onPress?: () => void
}

/** A question that waits for yes or no. */
export interface Question {
  readonly title: string
  readonly text?: string
  readonly confirmLabel?: string
  readonly cancelLabel?: string
  /** Whether yes takes something away. */
  readonly isDanger?: boolean
}

export interface AskedQuestion extends Question {
  readonly answer: (isConfirmed: boolean) => void
}

/** Long enough to read two lines. */
const TOAST_MS = 2600
const BANNER_MS = 8000

/** What Screen draws over the page. */
export const toastStore = makeStore<ToastShown | undefined>(undefined)
export const bannerStore = makeStore<BannerShown | undefined>(undefined)
export const questionStore = makeStore<AskedQuestion | undefined>(undefined)

/** Shows a short text on whatever page is visible, for 2.6 seconds; a new one takes the place of the old. */
export function showToast(text: string, kind: ToastShown['kind'] = 'plain'): void {
  const shown = { text, kind }
  toastStore.set(shown)
  setTimeout(() => toastStore.get() === shown && toastStore.set(undefined), TOAST_MS)
}

/** Slides a banner in at the top of the visible page for 8 seconds; tapping it does `onPress`. */
export function showBanner(banner: BannerShown): void {
  bannerStore.set(banner)
  setTimeout(() => bannerStore.get() === banner && bannerStore.set(undefined), BANNER_MS)
}

/** Asks on the visible page; resolves with the answer, no for a question that another one pushed away. */
export function askConfirm(question: Question): Promise<boolean> {
  questionStore.get()?.answer(false)
  return new Promise((resolve) => {
    const answer = (isConfirmed: boolean): void => {
      questionStore.set(undefined)
      resolve(isConfirmed)
    }
    questionStore.set({ ...question, answer })
  })
}
