import { Card, Heading, ListRow, Loadable, Money, Picture, Stack, Tag, useFormats } from '../../../ui'
import { useSentences } from '../../messages'
import { openPage } from '../../navigation'
import { forStaff, type StaffPageProps } from '../../parts/for-staff'
import { ManageScreen } from '../../parts/manage-screen'
import { minutesOf, type Service } from '../../shapes'
import { useCatalog } from '../../state/catalogs'

/** 项目: the store's services by category. */
function ServicesPage({ store }: StaffPageProps) {
  const speak = useSentences()
  const { state, reload } = useCatalog(store.storeId)
  const add = { id: 'new-service', label: speak('services.new'), page: 'manage/service' } as const
  return (
    <ManageScreen title={speak('services.title')} note={store.name} add={add}>
      <Loadable
        state={state}
        onRetry={() => void reload()}
        isEmpty={({ services }) => services.length === 0}
        empty={{ icon: 'lotus', title: speak('services.emptyTitle'), note: speak('services.emptyNote') }}
      >
        {({ categories, services }) => (
          <Stack gap="large">
            {categories.map(({ categoryId, name }) => {
              const own = services.filter((service) => service.categoryId === categoryId)
              if (own.length === 0) return null
              return (
                <Stack key={categoryId} gap="small">
                  <Heading text={name} />
                  <Card isBare>
                    {own.map((service) => (
                      <Row key={service.serviceId} service={service} />
                    ))}
                  </Card>
                </Stack>
              )
            })}
          </Stack>
        )}
      </Loadable>
    </ManageScreen>
  )
}

function Row({ service }: { readonly service: Service }) {
  const speak = useSentences()
  const formats = useFormats()
  const { serviceId, name, pictureFileId, salePriceFen, listPriceFen, isActive } = service
  return (
    <ListRow
      id={`service-${serviceId}`}
      leading={<Picture picture={pictureFileId} widthPx={48} isRounded />}
      title={name}
      note={formats.duration(minutesOf(service))}
      trailing={<Money amountFen={salePriceFen} listPriceFen={listPriceFen} isStacked />}
      onPress={() => openPage('manage/service', { id: serviceId })}
    >
      {!isActive && <Tag label={speak('services.inactive')} />}
    </ListRow>
  )
}

export default forStaff(ServicesPage)
