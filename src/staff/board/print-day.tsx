import type { IsoDate } from '../../domain/shared/time'
import { Button, currentLanguage, describeError, showToast, useFormats, useStatusName } from '../../ui'
import { cloud } from '../cloud'
import { useSentences } from '../messages'
import type { Store } from '../shapes'
import { useCatalog } from '../state/catalogs'
import { daySheetOf } from './day-sheet'
import { layOutBoard } from './lay-out'
import { printPage } from './print-page'
import { IS_WEB } from './web-pointer'

/** 打印: the day as it is now, a table for each person. Nothing in WeChat, where mini-programs can't print. */
export function PrintDay({ store, on }: { readonly store: Store; readonly on: IsoDate }) {
  const speak = useSentences()
  const formats = useFormats()
  const statusName = useStatusName()
  const { storeId } = store
  const { state } = useCatalog(storeId)
  if (!IS_WEB || state.status !== 'ready') return null
  const { therapists } = state.data
  const print = async (): Promise<void> => {
    const reply = await cloud.call('booking/show-day', { storeId, on })
    if (!reply.ok) return showToast(describeError(reply.error, currentLanguage()), 'failed')
    const names = new Map(therapists.map(({ staffMemberId, displayName }) => [staffMemberId, displayName]))
    const title = speak('board.printTitle', {
      store: store.name,
      day: `${formats.shortDay(on)} ${formats.weekday(on)}`,
    })
    const words = { title, none: speak('board.printNone'), hours: formats.minuteRange, status: statusName }
    printPage(daySheetOf(layOutBoard(reply.data, names), words))
  }
  return (
    <Button id="print-day" size="small" kind="secondary" label={speak('board.print')} onPress={() => void print()} />
  )
}
