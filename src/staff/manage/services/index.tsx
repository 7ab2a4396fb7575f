import { IconButton, Card, Heading, ListRow, Loadable, Money, Picture, Stack, Tag, useFormats } from '../../../ui'
import { useSentences } from '../../messages'
import { openPage } from '../../navigation'
import { forStaff, type StaffPageProps } from '../../parts/for-staff'
import { StaffScreen } from '../../parts/staff-screen'
import { minutesOf, type Service } from '../../shapes'
import { useCatalog } from '../../state/catalogs'

/** 项目: the store's services by category. */
function ServicesPage({ store }: StaffPageProps) {
  const speak = useSentences()
  const { state, reload } = useCatalog(store.storeId)
  return (
    <StaffScreen
      tab="desk"
      isAbove
      title={speak('services.title')}
      note={store.name}
      aside={
        <IconButton
          id="new-service"
          icon="plus"
          isFilled
          label={speak('services.new')}
          onPress={() => openPage('manage/service')}
        />
      }
    >
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
    </StaffScreen>
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
