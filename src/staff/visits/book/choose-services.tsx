import { useState } from 'react'
import { useLiveAnswer } from '../../live/use-live-answer'
import {
  Card,
  Chip,
  Flow,
  Heading,
  ListRow,
  Loadable,
  Paragraph,
  showToast,
  Stack,
  Tabs,
  useFormats,
} from '../../../ui'
import { useSentences } from '../../messages'
import { type Catalog, minutesOf, type Service, type Store } from '../../shapes'
import { changeDraft, type DraftItem, useBookingDraft } from '../../state/booking-draft'
import { useCatalog } from '../../state/catalogs'

/** As many as a visit holds. */
const MOST_ITEMS = 5
const MOST_LAST = 4

/** What, and with whom: her last services first, then everything by category. */
export function ChooseServices({ store }: { readonly store: Store }) {
  const speak = useSentences()
  const { state, reload } = useCatalog(store.storeId)
  return (
    <Stack gap="small">
      <Heading text={speak('book.services')} />
      <Loadable state={state} onRetry={() => void reload()}>
        {(catalog) => (
          <Stack gap="small">
            <Chosen catalog={catalog} />
            <LastServices catalog={catalog} />
            <ByCategory catalog={catalog} />
          </Stack>
        )}
      </Loadable>
    </Stack>
  )
}

/** Puts a service on the list or takes it off; the time chosen before may not fit any more. */
function toggle(serviceId: string, catalog: Catalog, tellFull: () => void): void {
  const { items, staffMemberId } = useBookingDraft.getState()
  if (items.some((item) => item.serviceId === serviceId))
    return changeDraft({ items: items.filter((item) => item.serviceId !== serviceId) })
  if (items.length >= MOST_ITEMS) return tellFull()
  const canDo = peopleFor(catalog, serviceId).some((therapist) => therapist.staffMemberId === staffMemberId)
  changeDraft({ items: [...items, { serviceId, ...(canDo && staffMemberId !== undefined ? { staffMemberId } : {}) }] })
}

function peopleFor({ therapists }: Catalog, serviceId: string): Catalog['therapists'] {
  return therapists.filter(({ skills }) => skills.some((skill) => skill.serviceId === serviceId))
}

function Chosen({ catalog }: { readonly catalog: Catalog }) {
  const { items } = useBookingDraft()
  return (
    <>
      {items.map((item) => (
        <ChosenItem key={item.serviceId} item={item} catalog={catalog} />
      ))}
    </>
  )
}

function ChosenItem({ item, catalog }: { readonly item: DraftItem; readonly catalog: Catalog }) {
  const speak = useSentences()
  const { serviceId, staffMemberId } = item
  const name = catalog.services.find((service) => service.serviceId === serviceId)?.name ?? serviceId
  const choose = (chosen?: string): void =>
    changeDraft({
      items: useBookingDraft
        .getState()
        .items.map((each) =>
          each.serviceId === serviceId
            ? { serviceId, ...(chosen === undefined ? {} : { staffMemberId: chosen }) }
            : each,
        ),
    })
  return (
    <Card title={name} tone="tinted">
      <Flow gap="small">
        <Chip
          id={`anyone-${serviceId}`}
          label={speak('common.anyone')}
          isChosen={staffMemberId === undefined}
          onPress={() => choose()}
        />
        {peopleFor(catalog, serviceId).map((therapist) => (
          <Chip
            key={therapist.staffMemberId}
            id={`with-${therapist.staffMemberId}-${serviceId}`}
            label={therapist.displayName}
            isChosen={staffMemberId === therapist.staffMemberId}
            onPress={() => choose(therapist.staffMemberId)}
          />
        ))}
      </Flow>
    </Card>
  )
}

/** What the customer had at her last visits, to repeat with one tap. */
function LastServices({ catalog }: { readonly catalog: Catalog }) {
  const speak = useSentences()
  const { customer, items } = useBookingDraft()
  const tellFull = (): void => showToast(speak('book.mostServices'), 'failed')
  const { state } = useLiveAnswer(
    'booking/list-customer-appointments',
    customer === undefined ? undefined : { customerId: customer.customerId },
  )
  if (customer === undefined || state.status !== 'ready') return null
  const had = state.data.appointments.flatMap((visit) => visit.items.map(({ serviceId }) => serviceId))
  const offered = catalog.services.filter(({ serviceId, isActive }) => isActive && had.includes(serviceId))
  if (offered.length === 0) return null
  return (
    <Stack gap="half">
      <Paragraph text={speak('book.last')} size="small" tone="soft" />
      <Flow gap="small">
        {offered.slice(0, MOST_LAST).map(({ serviceId, name }) => (
          <Chip
            key={serviceId}
            id={`last-${serviceId}`}
            label={name}
            isChosen={items.some((item) => item.serviceId === serviceId)}
            onPress={() => toggle(serviceId, catalog, tellFull)}
          />
        ))}
      </Flow>
    </Stack>
  )
}

function ByCategory({ catalog }: { readonly catalog: Catalog }) {
  const used = catalog.categories.filter(({ categoryId }) =>
    catalog.services.some((service) => service.isActive && service.categoryId === categoryId),
  )
  const [chosen, setChosen] = useState<string>()
  const categoryId = chosen ?? used[0]?.categoryId ?? ''
  return (
    <Stack gap="small">
      <Tabs
        id="category"
        tabs={used.map((category) => ({ value: category.categoryId, label: category.name }))}
        value={categoryId}
        onChange={setChosen}
      />
      <Card isBare>
        {catalog.services
          .filter((service) => service.isActive && service.categoryId === categoryId)
          .map((service) => (
            <ServiceRow key={service.serviceId} service={service} catalog={catalog} />
          ))}
      </Card>
    </Stack>
  )
}

function ServiceRow({ service, catalog }: { readonly service: Service; readonly catalog: Catalog }) {
  const speak = useSentences()
  const formats = useFormats()
  const { items } = useBookingDraft()
  const { serviceId, name, salePriceFen } = service
  return (
    <ListRow
      id={`service-${serviceId}`}
      title={name}
      note={speak('book.serviceFacts', {
        duration: formats.duration(minutesOf(service)),
        price: formats.money(salePriceFen),
      })}
      isChosen={items.some((item) => item.serviceId === serviceId)}
      onPress={() => toggle(serviceId, catalog, () => showToast(speak('book.mostServices'), 'failed'))}
    />
  )
}
