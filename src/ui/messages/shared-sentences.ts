import { shared as en } from './en/shared'
import { makeSentences } from './sentences'
import { shared as zh } from './zh-CN/shared'

/** The sentences of the components themselves; each app makes its own the same way. */
export const {
  sentence: sharedSentence,
  speakIn: speakSharedIn,
  useSentences: useSharedSentences,
} = makeSentences(zh, en)
