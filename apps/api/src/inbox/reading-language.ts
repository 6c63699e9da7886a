import { languages, type Language } from '@xiecha/notices/template';

/** In which language somebody reads: as asked, else by Accept-Language, else Chinese. */
export function readingLanguage(asked: Language | undefined, acceptLanguage: string | undefined): Language {
  return asked ?? preferred(acceptLanguage) ?? 'zh';
}

/** Of `en-GB,zh;q=0.8` the one we have with the highest weight; of equal ones the first. */
function preferred(acceptLanguage = ''): Language | undefined {
  const ranges = acceptLanguage.split(',').map((range) => {
    const [tag = '', ...parameters] = range.split(';').map((part) => part.trim());
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    return { language: languages.find((known) => tag.toLowerCase().split('-')[0] === known), weight: weight === undefined ? 1 : Number(weight) };
  });
  const known = ranges.filter(({ language, weight }) => language && weight > 0);
  return known.sort((a, b) => b.weight - a.weight)[0]?.language;
}
