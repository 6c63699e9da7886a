import { bodyClassLabels } from '@xiecha/assistance-case/labels';
import { Card, Button, Descriptions, Flex, Skeleton, Typography } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link, useParams } from 'react-router';
import { sections } from '../administration/sections.js';
import { words as administration } from '../administration/words.js';
import { useSay } from '../language/language.js';
import { mayCall } from '../session/may.js';
import type { Me } from '../session/me.js';
import { FaultNote } from '../shell/fault-note.js';
import { BrandsForm, ChannelsForm, ContactsForm, NamesForm, ServicesForm } from './body-forms.js';
import { Channels, Contacts, Services } from './body-parts.js';
import { useOrganisation } from './organisations.js';
import { whyClass, words } from './words.js';

type Part = 'names' | 'services' | 'brands' | 'channels' | 'contacts';

/** What a body's own administrators say of it; everything else is what regulators found. */
const ownParts: readonly Part[] = ['brands', 'channels', 'contacts'];

/** All that is known of a body: why it is of its class, how it receives requests, and whom it names for what. */
export function BodyPage({ me }: { me: Me }) {
  const say = useSay();
  const { id = '' } = useParams();
  const { data: body, error, refetch } = useOrganisation(id);
  const [part, change] = useState<Part>();
  const isRegulator = me.organisation.kind === 'regulator';
  const mayChange = (named: Part) => mayCall(me, 'changeBody') && (isRegulator || (me.organisation.id === id && ownParts.includes(named)));
  const close = () => change(undefined);
  const changing = (named: Part) =>
    mayChange(named) && (
      <Button size="small" onClick={() => change(named)} aria-label={`${say(administration.change)}${say(administration.colon)}${say(partWords[named])}`}>
        {say(administration.change)}
      </Button>
    );
  return (
    <>
      <Link to={sections.bodies.path}>← {say(words.back)}</Link>
      <Flex gap="middle" align="center" wrap>
        <Typography.Title level={1} className="page-title">
          {body?.name ?? say(sections.bodies.title)}
        </Typography.Title>
        {body && changing('names')}
      </Flex>
      {error && <FaultNote fault={error} again={() => void refetch()} />}
      {!body && !error && <Skeleton active />}
      {body && (
        <Flex vertical gap="middle">
          <Card>
            <Descriptions
              column={{ xs: 1, lg: 2 }}
              items={[
                { key: 'class', label: say(words.bodyClass), children: body.bodyClass && <strong>{say(bodyClassLabels[body.bodyClass])}</strong> },
                { key: 'why', label: say(words.whyClass), children: body.bodyClass && say(whyClass(body.bodyClass)) },
                { key: 'uscc', label: say(words.uscc), children: body.uscc ? <span translate="no">{body.uscc}</span> : say(administration.notSaid) },
                { key: 'nameEn', label: say(words.nameEn), children: <span lang="en">{body.nameEn}</span> },
              ]}
            />
          </Card>
          <PartCard title={say(words.services)} extra={changing('services')}>
            <Services body={body} />
          </PartCard>
          <PartCard title={say(words.brands)} extra={changing('brands')}>
            {body.brands.join(say(administration.comma)) || say(administration.notSaid)}
          </PartCard>
          <PartCard title={say(words.channels)} extra={changing('channels')}>
            <Channels body={body} />
          </PartCard>
          <PartCard title={say(words.contacts)} extra={changing('contacts')}>
            <Contacts body={body} />
          </PartCard>
        </Flex>
      )}
      {body && part === 'names' && <NamesForm body={body} close={close} />}
      {body && part === 'services' && <ServicesForm body={body} close={close} />}
      {body && part === 'brands' && <BrandsForm body={body} close={close} />}
      {body && part === 'channels' && <ChannelsForm body={body} close={close} checks={isRegulator} />}
      {body && part === 'contacts' && <ContactsForm body={body} close={close} />}
    </>
  );
}

const partWords = { names: words.namesAndCode, services: words.services, brands: words.brands, channels: words.channels, contacts: words.contacts };

function PartCard({ title, extra, children }: { title: string; extra: ReactNode; children: ReactNode }) {
  return (
    <Card title={<h2 className="card-title">{title}</h2>} extra={extra}>
      {children}
    </Card>
  );
}
