import { Injectable, type PipeTransform } from '@nestjs/common';
import { noSuchCase } from '../problem/problem.js';

/** A case id from the path. What is no UUID names no case. */
@Injectable()
export class CaseIdParam implements PipeTransform<string, string> {
  transform(id: string): string {
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) throw noSuchCase();
    return id.toLowerCase();
  }
}
