import { useState } from 'react'
import {
  Button,
  Card,
  Chip,
  currentLanguage,
  describeError,
  Flow,
  Heading,
  PictureField,
  showToast,
  Stack,
  SwitchRow,
  TextArea,
  TextField,
} from '../../../ui'
import { cloud } from '../../cloud'
import { useSentences } from '../../messages'
import { leavePage } from '../../navigation'
import type { Catalog, Service } from '../../shapes'
import { reloadCatalog } from '../../state/catalogs'
import { CycleField } from './cycle-field'
import { HealthRules } from './health-rules'
import { Phases } from './phases'
import { readYuan, writeYuan } from '../../parts/yuan'

type Draft = Omit<Service, 'serviceId'>

interface ServiceFormProps {
  readonly catalog: Catalog
  /** Absent: a new one. */
  readonly service: Service | undefined
}

/** Everything about a service; what was booked before keeps what it was booked with. */
export function ServiceForm({ catalog, service }: ServiceFormProps) {
  const speak = useSentences()
  const [draft, setDraft] = useState<Draft>(service ?? emptyService(catalog))
  const [list, setList] = useState(writeYuan(draft.listPriceFen))
  const [sale, setSale] = useState(writeYuan(draft.salePriceFen))
  const [isTried, setIsTried] = useState(false)
  const [isSending, setIsSending] = useState(false)
  const change = (fields: Partial<Draft>): void => setDraft((before) => ({ ...before, ...fields }))
  const listPriceFen = readYuan(list)
  const salePriceFen = readYuan(sale)
  const { isBusy, save } = useSave(catalog.store.storeId, service?.serviceId)
  const submit = (): void => {
    setIsTried(true)
    if (draft.name.trim() === '' || listPriceFen === undefined || salePriceFen === undefined) return
    void save({ ...draft, listPriceFen, salePriceFen })
  }
  return (
    <Stack>
      <ServicePicture draft={draft} onChange={change} onBusyChange={setIsSending} />
      <Card>
        <Stack>
          <TextField
            id="service-name"
            label={speak('services.name')}
            value={draft.name}
            mostLength={30}
            isRequired
            onChange={(name) => change({ name })}
            {...(isTried && draft.name.trim() === '' ? { error: speak('services.nameNeeded') } : {})}
          />
          <Categories catalog={catalog} chosenId={draft.categoryId} onChoose={(categoryId) => change({ categoryId })} />
          <Prices {...{ list, sale, isTried }} onList={setList} onSale={setSale} />
        </Stack>
      </Card>
      <Phases phases={draft.phases} rooms={catalog.store.rooms} onChange={(phases) => change({ phases })} />
      <CycleField cycleDays={draft.cycleDays} onChange={(cycleDays) => change({ cycleDays })} />
      <HealthRules
        rules={draft}
        others={catalog.services.filter(({ serviceId }) => serviceId !== service?.serviceId)}
        onChange={change}
      />
      <Words draft={draft} onChange={change} />
      <Button id="save" label={speak('common.save')} isBlock isBusy={isBusy} isDisabled={isSending} onPress={submit} />
    </Stack>
  )
}

interface PricesProps {
  readonly list: string
  readonly sale: string
  /** Whether saving was tried: what is wrong is said only then. */
  readonly isTried: boolean
  readonly onList: (yuan: string) => void
  readonly onSale: (yuan: string) => void
}

function Prices({ list, sale, isTried, onList, onSale }: PricesProps) {
  const speak = useSentences()
  const wrongPrice = (yuan: string): { error?: string } =>
    isTried && readYuan(yuan) === undefined ? { error: speak('services.priceWrong') } : {}
  return (
    <>
      <TextField
        id="list-price"
        kind="digit"
        label={speak('services.listPrice')}
        value={list}
        onChange={onList}
        {...wrongPrice(list)}
      />
      <TextField
        id="sale-price"
        kind="digit"
        label={speak('services.salePrice')}
        value={sale}
        onChange={onSale}
        {...wrongPrice(sale)}
      />
    </>
  )
}

interface ServicePictureProps {
  readonly draft: Draft
  readonly onChange: (fields: Pick<Draft, 'pictureFileId'>) => void
  readonly onBusyChange: (isBusy: boolean) => void
}

function ServicePicture({ draft: { pictureFileId }, onChange, onBusyChange }: ServicePictureProps) {
  const speak = useSentences()
  return (
    <Card>
      <PictureField
        id="service-picture"
        label={speak('services.picture')}
        hint={speak('services.pictureHint')}
        pictures={pictureFileId === undefined ? [] : [pictureFileId]}
        upload={(filePath) => cloud.uploadPicture(filePath, 'services')}
        onChange={([first]) => onChange({ pictureFileId: first })}
        onBusyChange={onBusyChange}
      />
    </Card>
  )
}

interface CategoriesProps {
  readonly catalog: Catalog
  readonly chosenId: string
  readonly onChoose: (categoryId: string) => void
}

function Categories({ catalog, chosenId, onChoose }: CategoriesProps) {
  const speak = useSentences()
  return (
    <>
      <Heading text={speak('services.category')} />
      <Flow gap="small">
        {catalog.categories.map(({ categoryId, name }) => (
          <Chip key={categoryId} label={name} isChosen={categoryId === chosenId} onPress={() => onChoose(categoryId)} />
        ))}
      </Flow>
    </>
  )
}

interface WordsProps {
  readonly draft: Draft
  readonly onChange: (fields: Partial<Draft>) => void
}

function Words({ draft, onChange }: WordsProps) {
  const speak = useSentences()
  return (
    <Card>
      <Stack>
        <TextArea
          label={speak('services.description')}
          value={draft.description}
          mostLength={500}
          onChange={(description) => onChange({ description })}
        />
        <TextArea
          label={speak('services.tips')}
          value={draft.preparationTips}
          onChange={(preparationTips) => onChange({ preparationTips })}
        />
        <TextArea
          label={speak('services.careTips')}
          value={draft.careTips}
          onChange={(careTips) => onChange({ careTips })}
        />
        <SwitchRow
          label={speak('services.isActive')}
          isOn={draft.isActive}
          onChange={(isActive) => onChange({ isActive })}
        />
      </Stack>
    </Card>
  )
}

function useSave(storeId: string, serviceId: string | undefined) {
  const speak = useSentences()
  const [isBusy, setIsBusy] = useState(false)
  const save = async (draft: Draft): Promise<void> => {
    const { categoryId, name, description, pictureFileId, phases, listPriceFen, salePriceFen } = draft
    const { preparationTips, careTips, isActive, cycleDays, contraindications, prerequisite } = draft
    setIsBusy(true)
    const reply = await cloud.call('catalog/save-service', {
      storeId,
      ...(serviceId === undefined ? {} : { serviceId }),
      service: {
        ...{ categoryId, name, description, phases, listPriceFen, salePriceFen, preparationTips, careTips, isActive },
        ...(pictureFileId === undefined ? {} : { pictureFileId }),
        ...(cycleDays === undefined ? {} : { cycleDays }),
        ...(contraindications === undefined ? {} : { contraindications }),
        ...(prerequisite === undefined ? {} : { prerequisite }),
      },
    })
    setIsBusy(false)
    if (!reply.ok) return showToast(describeError(reply.error, currentLanguage()), 'failed')
    await reloadCatalog(storeId)
    showToast(speak('common.saved'), 'done')
    leavePage()
  }
  return { isBusy, save }
}

const HOUR_MINUTES = 60

function emptyService({ categories }: Catalog): Draft {
  return {
    categoryId: categories[0]?.categoryId ?? '',
    name: '',
    description: '',
    phases: [{ kind: 'active', minutes: HOUR_MINUTES, needsStaff: true, roomKinds: [] }],
    listPriceFen: 0,
    salePriceFen: 0,
    preparationTips: '',
    careTips: '',
    isActive: true,
  }
}
