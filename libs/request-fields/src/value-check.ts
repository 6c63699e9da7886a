import { attachmentFaults } from './attachment.js';
import { calendarDayFaults } from './calendar-day.js';
import { dateTimeFaults } from './date-time.js';
import { decimalFrom } from './decimal.js';
import { digestFaults } from './digest.js';
import { divisionCodeFaults } from './division-code.js';
import { emailAddressFaults } from './email-address.js';
import { oneOf } from './enumerated.js';
import { fieldCatalogue } from './field-catalogue.js';
import { httpUriFaults } from './http-uri.js';
import { identityDocumentFaults } from './identity-document-number.js';
import { integerBetween } from './integer.js';
import { listOf } from './list-value.js';
import { objectLike } from './object-value.js';
import { phoneNumberFaults } from './phone-number.js';
import type { RequestField } from './request-field.js';
import { textLike, textUpTo, usualTextLength } from './text.js';
import { usccFaults } from './uscc.js';
import { faulty, type ValueCheck } from './value-fault.js';

const waybillNumber = textLike(
  (text) => /^[A-Z0-9-]{8,32}$/.test(text),
  'invalidWaybillNumber',
  'a waybill number: 8 to 32 digits, capital letters and -',
  'leave out the carrier’s name and spaces',
);
const barcode = textLike(
  (text) => /^(?:\d{8}|\d{12,14})$/.test(text),
  'invalidBarcode',
  'the digits of a goods barcode, 8, 12, 13 or 14 of them',
  'give it as text, with its leading zeros and without spaces',
);
const levels = textLike(
  (text) => text.split('>').every((level) => level.trim() !== ''),
  'invalidCategoryPath',
  'a path of categories like A>B>C',
  'leave no level empty',
);
const usualText = textUpTo(usualTextLength);
const categoryPath: ValueCheck = (value) => [usualText, levels].map((check) => check(value)).find((faults) => faults.length > 0) ?? [];

/** How the catalogue writes what a text must look like. What is unique within a platform has no form that we could know. */
const textFormats: Readonly<Record<string, ValueCheck>> = {
  'GB 32100 18位+校验': usccFaults,
  '居民身份证按GB 11643 18位+校验': identityDocumentFaults,
  '6位': divisionCodeFaults,
  '6位区划代码': divisionCodeFaults,
  '1[3-9]\\d{9} 或固话': phoneNumberFaults,
  phone: phoneNumberFaults,
  email: emailAddressFaults,
  uri: httpUriFaults,
  平台内唯一: usualText,
  平台内标识: usualText,
  '→GD001': usualText,
  'A>B>C': categoryPath,
  '8|12|13|14位数字': barcode,
  '[A-Z0-9-]{8,32}': waybillNumber,
  '[A-Z0-9-]{8,32}（承运商专用规则未核实）': waybillNumber,
  'SM3|SHA-256 hex': digestFaults,
};

const numberFormats: Readonly<Record<string, number>> = { '≥0': 0, '≥1': 1, '元,2位小数,≥0': 0, '元,2位小数': Number.NEGATIVE_INFINITY };

const checks = new Map(fieldCatalogue.map((field) => [field.code, valueCheckOf(field)]));

/** The check of a catalogue field's whole value, by the field's code; undefined where the catalogue has no such field. */
export function findValueCheck(code: string): ValueCheck | undefined {
  return checks.get(code);
}

/**
 * The check of a field's whole value: by its type and format, and for a cardinality of `n` as a list that is not empty.
 * @throws Error for a format that nothing here can read: a fault of the catalogue, which shows when this file is loaded.
 */
export function valueCheckOf(field: RequestField): ValueCheck {
  const check = singleCheckOf(field);
  return field.cardinality.endsWith('n') ? listOf(check) : check;
}

function singleCheckOf({ code, type, format = '' }: RequestField): ValueCheck {
  const check = checkOfType(type, format);
  if (check === undefined) throw new Error(`The field catalogue gives ${code} the format "${format}", which no ${type} has`);
  return check;
}

function checkOfType(type: RequestField['type'], format: string): ValueCheck | undefined {
  switch (type) {
    case 'string':
    case 'string[]':
      return textFormats[format] ?? textUpToFormat(format);
    case 'boolean':
      return booleanFaults;
    case 'integer':
      return format in numberFormats ? integerBetween(numberFormats[format]!) : undefined;
    case 'decimal':
      return format in numberFormats ? decimalFrom(numberFormats[format]) : undefined;
    case 'date':
      return calendarDayFaults;
    case 'datetime':
      return dateTimeFaults;
    case 'enum':
      return format === '' ? undefined : oneOf(format.split('|'));
    case 'object':
    case 'object[]':
      return objectLike(format);
    case 'attachment[]':
      return attachmentFaults;
  }
}

function booleanFaults(value: unknown): ReturnType<ValueCheck> {
  return typeof value === 'boolean' ? [] : faulty('notBoolean', 'must be true or false; give it as a JSON boolean, without quotes');
}

function textUpToFormat(format: string): ValueCheck | undefined {
  const length = /^maxLength (\d+)$/.exec(format)?.[1];
  return length === undefined ? undefined : textUpTo(Number(length));
}
