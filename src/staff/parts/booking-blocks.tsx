import type { CallData } from '../../client'
import { ANSWERABLE_CODES } from '../../domain/booking/blocks'
import { parseIsoDate } from '../../domain/shared/time'
import { Card, Paragraph, Stack, TextArea, useFormats } from '../../ui'
import { useSentences } from '../messages'
import { useCatalog } from '../state/catalogs'

type Slots = Pick<CallData<'booking/find-slots'>, 'blocks' | 'warnedServiceIds'>
type Block = NonNullable<Slots['blocks']>[number]

export interface BookingBlocksProps {
  readonly slots: Slots
  readonly storeId: string
  /** Where staff may answer for it, why; asked only for what can be answered for. Absent where a time is only offered. */
  readonly healthReason?: { readonly value: string; readonly onChange: (reason: string) => void }
}

/** Everything that speaks against booking her this visit, in full; and the reason to book it all the same. */
export function BookingBlocks({ slots, storeId, healthReason }: BookingBlocksProps) {
  const speak = useSentences()
  const { blocks = [], warnedServiceIds = [] } = slots
  const textOf = useBlockText(storeId)
  const nameOf = useServiceName(storeId)
  if (blocks.length === 0 && warnedServiceIds.length === 0) return null
  const isAnswerable = blocks.some(({ code }) => ANSWERABLE_CODES.some((each) => each === code))
  return (
    <Card id="blocks" tone="tinted" title={speak('blocks.title')}>
      <Stack gap="small">
        {blocks.map((block) => (
          <Paragraph
            key={'serviceId' in block ? `${block.code} ${block.serviceId}` : block.code}
            text={textOf(block)}
            tone="danger"
            isBold
          />
        ))}
        {warnedServiceIds.map((serviceId) => (
          <Paragraph key={serviceId} text={speak('blocks.warned', { service: nameOf(serviceId) })} tone="warning" />
        ))}
        {isAnswerable && healthReason !== undefined && (
          <TextArea
            id="health-reason"
            label={speak('blocks.healthReason')}
            hint={speak('blocks.healthReasonNote')}
            placeholder={speak('blocks.healthReasonHint')}
            value={healthReason.value}
            mostLength={100}
            onChange={healthReason.onChange}
          />
        )}
      </Stack>
    </Card>
  )
}

function useServiceName(storeId: string): (serviceId: string) => string {
  const { state } = useCatalog(storeId)
  const services = state.status === 'ready' ? state.data.services : []
  return (serviceId) => services.find((service) => service.serviceId === serviceId)?.name ?? ''
}

function useBlockText(storeId: string): (block: Block) => string {
  const speak = useSentences()
  const { money, shortDay } = useFormats()
  const nameOf = useServiceName(storeId)
  return (block) => {
    switch (block.code) {
      case 'CUSTOMER_BLOCKED': {
        const why = block.reason === undefined ? '' : speak('blocks.reason', { reason: block.reason })
        return [speak('blocks.CUSTOMER_BLOCKED'), why].join(' ').trim()
      }
      case 'FEE_UNPAID':
        return speak('blocks.FEE_UNPAID', { amount: money(block.unpaidFeeFen) })
      case 'CONTRAINDICATED':
        return speak('blocks.CONTRAINDICATED', { service: nameOf(block.serviceId) })
      case 'TOO_MANY_LIVE':
        return speak('blocks.TOO_MANY_LIVE', { count: block.mostLive })
      case 'PREREQUISITE_MISSING': {
        const through = block.validThroughOn === undefined ? undefined : parseIsoDate(block.validThroughOn)
        const over = through === undefined ? '' : speak('blocks.over', { day: shortDay(through) })
        const before = nameOf(block.prerequisiteServiceId)
        const facts = { service: nameOf(block.serviceId), before, days: block.validDays }
        return [speak('blocks.PREREQUISITE_MISSING', facts), over].join(' ').trim()
      }
    }
  }
}
