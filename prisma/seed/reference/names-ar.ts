// Names of bodies in Arabic. Those that stand in resolutions of the General Assembly in Arabic are verified; the others are as
// recalled from documents of the Conference, and marked so until somebody compares them.
import type { Mark } from '../../client/enums'

type Name = { short: string; long: string; mark: Mark }

export const namesInArabic: Record<string, Name> = {
  cop: {
    short: 'المؤتمر',
    long: 'مؤتمر الأطراف في اتفاقية الأمم المتحدة لمكافحة الجريمة المنظمة عبر الوطنية',
    mark: 'verified',
  },
  'wg-2': {
    short: 'المساعدة التقنية',
    long: 'فريق الخبراء الحكوميين العامل المعني بالمساعدة التقنية',
    mark: 'unverified',
  },
  'wg-3': { short: 'التعاون الدولي', long: 'الفريق العامل المعني بالتعاون الدولي', mark: 'unverified' },
  'wg-4': { short: 'الاتجار بالأشخاص', long: 'الفريق العامل المعني بالاتجار بالأشخاص', mark: 'unverified' },
  'wg-6': { short: 'الأسلحة النارية', long: 'الفريق العامل المعني بالأسلحة النارية', mark: 'verified' },
  'wg-7': { short: 'تهريب المهاجرين', long: 'الفريق العامل المعني بتهريب المهاجرين', mark: 'unverified' },
  'wg-10': {
    short: 'خبراء الاستعراض',
    long: 'فريق الخبراء الحكومي الدولي المنشأ بموجب القرار 9/1',
    mark: 'unverified',
  },
  'review-mechanism': {
    short: 'آلية الاستعراض',
    long: 'آلية استعراض تنفيذ اتفاقية الأمم المتحدة لمكافحة الجريمة المنظمة عبر الوطنية والبروتوكولات الملحقة بها',
    mark: 'verified',
  },
  ga: { short: 'الجمعية العامة', long: 'الجمعية العامة للأمم المتحدة', mark: 'verified' },
  ccpcj: { short: 'لجنة الجريمة', long: 'لجنة منع الجريمة والعدالة الجنائية', mark: 'verified' },
  'eg-4': {
    short: 'خبراء الجريمة السيبرانية',
    long: 'فريق الخبراء الحكومي الدولي المفتوح العضوية المعني بإجراء دراسة شاملة عن الجريمة السيبرانية',
    mark: 'verified',
  },
  'ac-291': {
    short: 'اللجنة المخصصة',
    long: 'اللجنة المخصصة لوضع اتفاقية دولية شاملة بشأن مكافحة استخدام تكنولوجيات المعلومات والاتصالات للأغراض الإجرامية',
    mark: 'verified',
  },
  congress: {
    short: 'مؤتمر الجريمة',
    long: 'مؤتمر الأمم المتحدة لمنع الجريمة والعدالة الجنائية',
    mark: 'derived',
  },
  'cosp-eg-1': {
    short: 'خبراء التعاون في مكافحة الفساد',
    long: 'اجتماع الخبراء الحكومي الدولي المفتوح العضوية لتعزيز التعاون الدولي في إطار اتفاقية الأمم المتحدة لمكافحة الفساد',
    mark: 'unverified',
  },
  'cosp-irg': {
    short: 'فريق استعراض التنفيذ',
    long: 'فريق استعراض التنفيذ التابع لمؤتمر الدول الأطراف في اتفاقية الأمم المتحدة لمكافحة الفساد',
    mark: 'unverified',
  },
  'cosp-wg-ar': {
    short: 'استرداد الموجودات',
    long: 'الفريق العامل الحكومي الدولي المفتوح العضوية المعني باسترداد الموجودات التابع لمؤتمر الدول الأطراف في اتفاقية الأمم المتحدة لمكافحة الفساد',
    mark: 'unverified',
  },
  unodc: { short: 'المكتب', long: 'مكتب الأمم المتحدة المعني بالمخدرات والجريمة', mark: 'verified' },
  'council-of-europe': { short: 'مجلس أوروبا', long: 'مجلس أوروبا', mark: 'verified' },
  interpol: { short: 'الإنتربول', long: 'المنظمة الدولية للشرطة الجنائية', mark: 'verified' },
  who: { short: 'منظمة الصحة العالمية', long: 'منظمة الصحة العالمية', mark: 'verified' },
}
