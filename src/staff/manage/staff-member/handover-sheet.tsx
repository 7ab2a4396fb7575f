import { useState } from 'react'
import { Button, Card, Paragraph, Segmented, Sheet, Stack, SwitchRow } from '../../../ui'
import { useSentences } from '../../messages'

/** What is to become of the visits of somebody who leaves. */
export interface Handover {
  readonly isMovedWhenFree: boolean
  readonly isCustomerAsked: boolean
}

interface HandoverSheetProps {
  /** How many visits she has coming; undefined: closed. */
  readonly visitCount: number | undefined
  readonly isBusy: boolean
  readonly onClose: () => void
  readonly onConfirm: (handover: Handover) => void
}

/** 交接: asked before somebody with coming visits is taken off the staff. */
export function HandoverSheet({ visitCount, isBusy, onClose, onConfirm }: HandoverSheetProps) {
  const speak = useSentences()
  const [isMovedWhenFree, setIsMovedWhenFree] = useState(true)
  const [isCustomerAsked, setIsCustomerAsked] = useState(false)
  return (
    <Sheet
      id="handover-sheet"
      isOpen={visitCount !== undefined}
      onClose={onClose}
      title={speak('handover.title', { count: visitCount ?? 0 })}
      actions={
        <Button
          id="hand-over"
          label={speak('handover.confirm')}
          isBlock
          isBusy={isBusy}
          onPress={() => onConfirm({ isMovedWhenFree, isCustomerAsked })}
        />
      }
    >
      <Stack>
        <Paragraph text={speak('handover.note')} tone="soft" />
        <Card isBare>
          <SwitchRow
            id="handover-move"
            label={speak('handover.move')}
            note={speak('handover.moveNote')}
            isOn={isMovedWhenFree}
            onChange={setIsMovedWhenFree}
          />
        </Card>
        <Stack gap="half">
          <Paragraph text={speak(isMovedWhenFree ? 'handover.rest' : 'handover.all')} size="small" tone="soft" />
          <Segmented
            id="handover-rest"
            value={isCustomerAsked ? 'ask' : 'leave'}
            onChange={(value) => setIsCustomerAsked(value === 'ask')}
            options={[
              { value: 'leave', label: speak('call.leave') },
              { value: 'ask', label: speak('call.ask') },
            ]}
          />
        </Stack>
      </Stack>
    </Sheet>
  )
}
