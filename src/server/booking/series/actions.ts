import type { Action } from '../../platform/actions'
import { bookSeriesAction } from './book-series'
import { previewSeriesAction } from './preview-series'
import { cancelSeriesAction, showSeriesAction } from './show-series'

/** 疗程: several visits booked at once. */
export const seriesActions: readonly Action[] = [
  previewSeriesAction,
  bookSeriesAction,
  showSeriesAction,
  cancelSeriesAction,
]
