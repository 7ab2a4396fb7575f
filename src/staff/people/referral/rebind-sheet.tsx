import { useState } from 'react'
import { Button, Card, currentLanguage, describeError, ListRow, Sheet, showToast, Stack, TextField } from '../../../ui'
import { cloud } from '../../cloud'
import { useSentences } from '../../messages'
import { FindCustomer } from '../../parts/find-customer'
import type { Partnership } from '../../shapes'
import { tellNews } from '../../state/news'

type Referrer = NonNullable<Partnership['referrer']>

interface RebindSheetProps {
  readonly customerId: string
  readonly referrer: Referrer | undefined
  readonly onClose: () => void
}

/** 改绑: to another partner, or to nobody; the reason stands in the log with whoever did it. */
export function RebindSheet({ customerId, referrer, onClose }: RebindSheetProps) {
  const speak = useSentences()
  const [chosen, setChosen] = useState<Referrer | undefined>(referrer)
  const [reason, setReason] = useState('')
  const [isMissing, setIsMissing] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const save = async (): Promise<void> => {
    if (reason.trim() === '') return setIsMissing(true)
    setIsBusy(true)
    const partner = chosen === undefined ? {} : { partnerId: chosen.customerId }
    const reply = await cloud.call('partner/rebind-customer', { customerId, ...partner, reason: reason.trim() })
    setIsBusy(false)
    tellNews()
    if (!reply.ok) return showToast(describeError(reply.error, currentLanguage()), 'failed')
    showToast(speak('common.saved'), 'done')
    onClose()
  }
  return (
    <Sheet
      id="rebind-sheet"
      isOpen
      onClose={onClose}
      title={speak('referral.rebind')}
      actions={
        <Button id="save-rebind" isBlock label={speak('common.save')} isBusy={isBusy} onPress={() => void save()} />
      }
    >
      <Stack>
        <Card isBare tone="flat">
          <ListRow
            id="chosen-referrer"
            title={chosen === undefined ? speak('referral.nobody') : speak('referral.by', { name: chosen.displayName })}
            trailing={
              chosen !== undefined && (
                <Button
                  id="no-referrer"
                  size="small"
                  kind="quiet"
                  label={speak('common.remove')}
                  onPress={() => setChosen(undefined)}
                />
              )
            }
          />
        </Card>
        <FindCustomer id="find-partner" exceptId={customerId} onChoose={setChosen} />
        <TextField
          id="rebind-reason"
          label={speak('referral.reason')}
          isRequired
          value={reason}
          mostLength={100}
          onChange={setReason}
          {...(isMissing && reason.trim() === '' ? { error: speak('referral.reasonNeeded') } : {})}
        />
      </Stack>
    </Sheet>
  )
}
