import type { CallData } from '../../../client'
import { parseIsoDate } from '../../../domain/shared/time'
import { Button, Card, EmptyState, Paragraph, Stack, useFormats } from '../../../ui'
import { callStore } from '../../parts/open-store'
import { openPage } from '../../routes'
import { useSentences } from '../../sentences'
import { type Store, useCatalog } from '../../state/catalogs'

export type Block = NonNullable<CallData<'booking/find-slots'>['blocks']>[number]

export interface BlockedProps {
  readonly block: Block
  readonly storeId: string
  readonly store: Store | undefined
  /** Chooses another service in place of what was chosen; absent where a visit is moved. */
  readonly onService: ((serviceId: string) => void) | undefined
}

/** Why no times are shown, kindly, and what she can do now. */
export function Blocked({ block, storeId, store, onService }: BlockedProps) {
  const speak = useSentences()
  const { title, text } = useBlockText(block, storeId)
  return (
    <Card id={`blocked-${block.code}`}>
      <EmptyState icon={block.code === 'CONTRAINDICATED' ? 'heart' : 'calendar'} title={title} note={text[0]} />
      <Stack gap="small">
        {text[1] !== undefined && <Paragraph text={text[1]} size="small" tone="soft" />}
        <NextStep block={block} storeId={storeId} onService={onService} />
        {store !== undefined && (
          <Button
            id="call-store"
            kind={block.code === 'PREREQUISITE_MISSING' || block.code === 'TOO_MANY_LIVE' ? 'quiet' : 'primary'}
            icon="phone"
            label={`${speak('blocked.call')} ${store.phone}`}
            isBlock
            onPress={() => callStore(store)}
          />
        )}
        {block.code === 'CONTRAINDICATED' && (
          <Button kind="quiet" label={speak('blocked.healthOpen')} isBlock onPress={() => openPage('health')} />
        )}
      </Stack>
    </Card>
  )
}

function NextStep({ block, storeId, onService }: Pick<BlockedProps, 'block' | 'storeId' | 'onService'>) {
  const speak = useSentences()
  const nameOf = useServiceName(storeId)
  switch (block.code) {
    case 'TOO_MANY_LIVE':
      return <Button label={speak('blocked.seeAppointments')} isBlock onPress={() => openPage('appointments')} />
    case 'PREREQUISITE_MISSING': {
      const before = nameOf(block.prerequisiteServiceId)
      return onService === undefined || before === undefined ? null : (
        <Button
          id="book-before"
          label={speak('blocked.bookBefore', { before })}
          isBlock
          onPress={() => onService(block.prerequisiteServiceId)}
        />
      )
    }
    default:
      return null
  }
}

/** The name of a service of the store; undefined for one that is not on offer. */
function useServiceName(storeId: string): (serviceId: string) => string | undefined {
  const { state } = useCatalog(storeId)
  const services = state.status === 'ready' ? state.data.services : []
  return (serviceId) => services.find((service) => service.serviceId === serviceId)?.name
}

function useBlockText(block: Block, storeId: string): { readonly title: string; readonly text: readonly string[] } {
  const speak = useSentences()
  const { money, shortDay } = useFormats()
  const nameOf = useServiceName(storeId)
  const serviceOf = (serviceId: string): string => nameOf(serviceId) ?? speak('blocked.thisService')
  switch (block.code) {
    case 'CUSTOMER_BLOCKED':
      return { title: speak('blocked.title'), text: [speak('blocked.customer')] }
    case 'FEE_UNPAID':
      return { title: speak('blocked.title'), text: [speak('blocked.fee', { amount: money(block.unpaidFeeFen) })] }
    case 'TOO_MANY_LIVE':
      return { title: speak('blocked.title'), text: [speak('blocked.tooMany', { count: block.mostLive })] }
    case 'CONTRAINDICATED':
      return {
        title: speak('blocked.healthTitle'),
        text: [speak('blocked.health', { service: serviceOf(block.serviceId) })],
      }
    case 'PREREQUISITE_MISSING': {
      const before = nameOf(block.prerequisiteServiceId) ?? speak('blocked.otherService')
      const facts = { service: serviceOf(block.serviceId), before, days: block.validDays }
      const through = block.validThroughOn === undefined ? undefined : parseIsoDate(block.validThroughOn)
      const over = through === undefined ? [] : [speak('blocked.prerequisiteOver', { day: shortDay(through) })]
      return { title: speak('blocked.prerequisiteTitle'), text: [speak('blocked.prerequisite', facts), ...over] }
    }
  }
}
