import type { StaffRole } from '../../src/contracts/contract'
import { addDays, momentAt, type IsoDate } from '../../src/domain/shared/time'
import type { Random } from './random'

/** A member of the demo shop's staff. `person` is who to sign in as. */
export interface DemoStaffMember {
  readonly staffMemberId: string
  readonly person: string
  readonly displayName: string
  readonly title: string
  readonly roles: readonly StaffRole[]
  readonly storeIds: readonly string[]
  /** Categories she works in; empty: she takes no bookings. */
  readonly categories: readonly string[]
  readonly introduction: string
  readonly yearsOfPractice: number
}

const WEST = 'store_jingan'
const SOUTH = 'store_xuhui'

/** 12 people in two stores. */
export const DEMO_STAFF: readonly DemoStaffMember[] = [
  member('owner', 'zhou', '周岚', '创始人', ['owner'], [WEST, SOUTH], [], '二十年美业人，相信手上的功夫。', 20),
  member(
    'manager-jingan',
    'qin',
    '秦若',
    '店长',
    ['storeManager', 'therapist'],
    [WEST],
    ['face', 'body'],
    '静安店店长，擅长抗衰定制。',
    12,
  ),
  member(
    'manager-xuhui',
    'he',
    '何苗',
    '店长',
    ['storeManager', 'therapist'],
    [SOUTH],
    ['body', 'head'],
    '徐汇店店长，身体调理顾问。',
    11,
  ),
  member('desk-jingan', 'xu', '许诺', '前台', ['receptionist'], [WEST], [], '', 3),
  member('desk-xuhui', 'tang', '唐糖', '前台', ['receptionist'], [SOUTH], [], '', 2),
  member(
    'lin',
    'lin',
    '林晓',
    '首席美容师',
    ['therapist'],
    [WEST],
    ['face', 'head', 'smooth'],
    '敏感肌护理八年，手法轻柔。',
    8,
  ),
  member(
    'su',
    'su',
    '苏禾',
    '高级美容师',
    ['therapist'],
    [WEST],
    ['face', 'body', 'head'],
    '芳香疗法认证，喜欢用味道记住客人。',
    6,
  ),
  member('ye', 'ye', '叶子', '美甲美睫师', ['therapist'], [WEST], ['nails', 'lashes'], '手绘款式可以带图来。', 5),
  member(
    'fang',
    'fang',
    '方方',
    '美容师',
    ['therapist'],
    [WEST],
    ['face', 'body', 'smooth'],
    '耐心细致，新客好评最多。',
    2,
  ),
  member(
    'jiang',
    'jiang',
    '江月',
    '首席美容师',
    ['therapist'],
    [SOUTH],
    ['face', 'body', 'head'],
    '热石与经络手法见长。',
    9,
  ),
  member(
    'bai',
    'bai',
    '白鹭',
    '美甲美睫师',
    ['therapist'],
    [SOUTH],
    ['nails', 'lashes', 'smooth'],
    '自然款睫毛的偏爱者。',
    4,
  ),
  member(
    'ouyang',
    'ouyang',
    '欧阳婉清',
    '高级美容师',
    ['therapist'],
    [SOUTH],
    ['face', 'head', 'smooth'],
    '问题肌管理，记录每一次变化。',
    7,
  ),
]

function member(
  key: string,
  person: string,
  displayName: string,
  title: string,
  roles: readonly StaffRole[],
  storeIds: readonly string[],
  categories: readonly string[],
  introduction: string,
  yearsOfPractice: number,
): DemoStaffMember {
  const staffMemberId = `staff_${key}`
  return { staffMemberId, person, displayName, title, roles, storeIds, categories, introduction, yearsOfPractice }
}

/** A customer of the demo shop. Those with a `person` can be signed in as. */
export interface DemoCustomer {
  readonly customerId: string
  readonly person?: string
  readonly displayName: string
  readonly phone: string
  readonly storeId: string
  /** How many days lie between her visits, about. */
  readonly rhythmDays: number
  /** The hour she likes to come, in minutes. */
  readonly habitMinute: number
  readonly favouriteCategory: string
  /** Days before today on which she first came. */
  readonly sinceDays: number
  readonly noteForStaff: string
}

const FAMILY_NAMES = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤', '欧阳', '上官', '司徒'] // prettier-ignore
const GIVEN_NAMES = ['雨桐', '诗涵', '梓萱', '欣怡', '佳怡', '思琪', '梦洁', '静', '敏', '丽', '婷', '雪', '燕', '晨', '悦', '瑶', '琳', '倩', '颖', '慧', '若曦', '语嫣', '安然', '一诺', '子墨', '书瑶', '芷若', '可欣', '晓彤', '嘉慧', '文静', '海燕', '美玲', '丹', '薇', '岚', '蕾', '媛', '婧', '璐', '娜', '楠', '洁', '宁', '晴', '蓉', '筱', '妍', '娅', '卓玛', '古丽娜尔'] // prettier-ignore
const NOTES = [
  '',
  '',
  '',
  '',
  '',
  '花粉过敏，请勿用含酒精产品',
  '喜欢安静，少聊天',
  '右肩旧伤，力度轻一点',
  '孕期中，仅做基础护理',
  '喜欢靠窗的床位',
]
const FAVOURITES = [['face', 38], ['body', 18], ['head', 16], ['nails', 14], ['lashes', 8], ['smooth', 6]] as const // prettier-ignore

/** The two customers a visitor can be at once: 小美, who comes often, and her friend 晓雯, who came once. */
const KNOWN: readonly Pick<DemoCustomer, 'person' | 'displayName' | 'phone'>[] = [
  { person: 'mei', displayName: '陈小美', phone: '13800000001' },
  { person: 'wen', displayName: '林晓雯', phone: '13800000002' },
]

/** `count` customers, always the same for the same random source. */
export function demoCustomers(count: number, random: Random): DemoCustomer[] {
  return Array.from({ length: count }, (_, index) => {
    const known = KNOWN[index]
    const person = index < KNOWN.length ? undefined : random.isLikely(0.75) ? `customer-${index}` : undefined
    const named = known ?? {
      ...(person === undefined ? {} : { person }),
      displayName: random.pick(FAMILY_NAMES) + random.pick(GIVEN_NAMES),
      phone: `1${random.pick(['35', '36', '37', '38', '39', '58', '86', '88'])}${String(10_000_000 + index * 7919).slice(-8)}`,
    }
    return {
      ...named,
      customerId: `cust_demo-${String(index + 1).padStart(4, '0')}`,
      storeId: index < KNOWN.length || random.isLikely(0.55) ? WEST : SOUTH,
      rhythmDays:
        index === 0
          ? 21
          : random.pickWeighted([
              [14, 2],
              [21, 4],
              [30, 6],
              [45, 4],
              [90, 3],
              [180, 2],
            ]),
      habitMinute: random.pickWeighted([
        [660, 2],
        [780, 2],
        [870, 3],
        [960, 3],
        [1080, 3],
        [1140, 4],
      ]),
      favouriteCategory: index === 0 ? 'face' : random.pickWeighted(FAVOURITES),
      sinceDays: index === 1 ? 40 : index === 0 ? 360 : random.between(5, 365),
      noteForStaff: index < KNOWN.length ? '' : random.pick(NOTES),
    }
  })
}

/** When she registered (epoch ms): days before her first visit, and before it was booked. */
export function registeredAtOf({ sinceDays }: DemoCustomer, today: IsoDate): number {
  return momentAt(addDays(today, -sinceDays - 5), 600)
}
