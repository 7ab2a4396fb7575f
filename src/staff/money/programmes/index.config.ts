export default definePageConfig({ navigationBarTitleText: '员工、客户、股东合伙' })
