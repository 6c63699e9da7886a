import type { Day } from '@xiecha/working-time/day';
import { Button, Card, Descriptions, Flex, Skeleton, Typography } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { sections } from '../administration/sections.js';
import { words as administration } from '../administration/words.js';
import { useSay } from '../language/language.js';
import { mayCall } from '../session/may.js';
import type { Me } from '../session/me.js';
import { FaultNote } from '../shell/fault-note.js';
import { dayWords } from '../time/shanghai.js';
import { Authorisations } from './authorisations.js';
import { OfficeForm } from './office-form.js';
import { type Organisation, type OrganisationDetail, useOrganisation, useOrganisations, withinOffice } from './organisations.js';
import { levelWords, officeKindWords, words } from './words.js';

/** All that is known of an office, and for its administrators the way to change it. */
export function OfficePage({ me }: { me: Me }) {
  const say = useSay();
  const { id = '' } = useParams();
  const { data: office, error, refetch } = useOrganisation(id);
  const organisations = useOrganisations();
  const [isChanging, setChanging] = useState(false);
  const cares = mayCall(me, 'changeOffice') && withinOffice(organisations.data ?? [], me.organisation.id).some((within) => within.id === id);
  return (
    <>
      <Link to={sections.offices.path}>← {say(words.back)}</Link>
      <Flex justify="space-between" align="center" wrap>
        <Typography.Title level={1} className="page-title">
          {office?.name ?? say(sections.offices.title)}
        </Typography.Title>
        {office && cares && <Button onClick={() => setChanging(true)}>{say(administration.change)}</Button>}
      </Flex>
      {error && <FaultNote fault={error} again={() => void refetch()} />}
      {!office && !error && <Skeleton active />}
      {office && (
        <>
          <Card>
            <OfficeWords office={office} organisations={organisations.data ?? []} />
          </Card>
          {(office.level === 'province' || office.scopeAuthorisations.length > 0) && <Authorisations office={office} me={me} />}
        </>
      )}
      {office && isChanging && <OfficeForm office={office} organisations={organisations.data ?? []} me={me} close={() => setChanging(false)} />}
    </>
  );
}

function OfficeWords({ office, organisations }: { office: OrganisationDetail; organisations: readonly Organisation[] }) {
  const say = useSay();
  const nameOf = (id: string | null) => organisations.find((known) => known.id === id)?.name;
  const { nameEn, level, officeKind, parentId, numberPrefix, filesForId, divisions, reviews, workingHours, overlayRegion, regionalHolidays } = office;
  const notSaid = say(administration.notSaid);
  return (
    <Descriptions
      column={{ xs: 1, lg: 2 }}
      items={[
        { label: say(words.nameEn), children: <span lang="en">{nameEn}</span> },
        { label: say(words.level), children: level ? say(levelWords[level]) : notSaid },
        { label: say(words.officeKind), children: officeKind ? say(officeKindWords[officeKind]) : notSaid },
        { label: say(words.parent), children: nameOf(parentId) ?? notSaid },
        numberPrefix !== null
          ? { label: say(words.numberPrefix), children: numberPrefix }
          : { label: say(words.filesFor), children: nameOf(filesForId) ?? notSaid },
        { label: say(words.divisions), children: divisions.map(({ code, name }) => `${name}（${code}）`).join(say(administration.comma)) || notSaid },
        { label: say(words.reviews), children: say(reviews ? administration.yes : administration.no) },
        { label: say(words.hours), children: workingHours?.windows.map(({ from, to }) => `${from}–${to}`).join(say(administration.comma)) ?? notSaid },
        { label: say(words.overlayRegion), children: overlayRegion ?? notSaid },
        ...(regionalHolidays.length === 0
          ? []
          : [
              {
                label: say(words.regionalHolidays),
                children: regionalHolidays.map(({ name, from, to }) => `${name} ${say(dayWords(from as Day))} – ${say(dayWords(to as Day))}`).join('；'),
              },
            ]),
      ].map((item) => ({ key: item.label, ...item }))}
    />
  );
}
