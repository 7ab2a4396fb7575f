import { useState } from 'react'
import type { IsoDate } from '../../../domain/shared/time'
import { askConfirm, Button, currentLanguage, describeError, showToast } from '../../../ui'
import { cloud } from '../../cloud'
import { useSentences } from '../../messages'
import { AskReasonSheet } from '../../parts/ask-reason-sheet'
import { tellNews } from '../../state/news'

interface CloseQuestionProps {
  readonly storeId: string
  readonly on: IsoDate
  /** Something is open: then it is closed only with a reason. */
  readonly isHindered: boolean
}

/** 日结: asked once more, since it can't be taken back; with a reason where something is open. */
export function CloseQuestion({ storeId, on, isHindered }: CloseQuestionProps) {
  const speak = useSentences()
  const [isAsking, setIsAsking] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const close = async (note?: string): Promise<void> => {
    setIsBusy(true)
    const reply = await cloud.call('checkout/close-day', { storeId, on, ...(note !== undefined && { note }) })
    setIsBusy(false)
    setIsAsking(false)
    tellNews()
    if (!reply.ok) return showToast(describeError(reply.error, currentLanguage()), 'failed')
    showToast(speak('day.done'), 'done')
  }
  const ask = async (): Promise<void> => {
    if (isHindered) return setIsAsking(true)
    const isSure = await askConfirm({
      title: speak('day.sure'),
      text: speak('day.sureNote'),
      confirmLabel: speak('day.close'),
    })
    if (isSure) await close()
  }
  return (
    <>
      <Button id="close-day" isBlock label={speak('day.close')} isBusy={isBusy} onPress={() => void ask()} />
      <AskReasonSheet
        isOpen={isAsking}
        title={speak('day.why')}
        note={speak('day.sureNote')}
        label={speak('day.whyLabel')}
        neededText={speak('day.whyNeeded')}
        usual={[
          { key: 'tomorrow', text: speak('day.why.tomorrow') },
          { key: 'forgotten', text: speak('day.why.forgotten') },
        ]}
        confirmLabel={speak('day.close')}
        isDanger={false}
        isBusy={isBusy}
        onClose={() => setIsAsking(false)}
        onGiven={(note) => void close(note)}
      />
    </>
  )
}
