export default definePageConfig({ navigationBarTitleText: 'wide' })
