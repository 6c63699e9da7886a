-- A country: 30 provinces, 330 cities, 2,970 counties and 500 assisted bodies, three people each. All names are invented.
-- Made by arithmetic alone, so that two runs have the same country.
-- Marked as a uuid of version 8, which is for whatever makes its ids in a way of its own: the API takes nothing else than a uuid.
CREATE FUNCTION volume_id(text) RETURNS uuid LANGUAGE sql IMMUTABLE RETURN overlay(overlay(md5($1) PLACING '8' FROM 13) PLACING '8' FROM 17)::uuid;
-- An even number from 0 to below 1 that i and its purpose give.
CREATE FUNCTION volume_chance(i int, purpose int) RETURNS float8 LANGUAGE sql IMMUTABLE
  RETURN (hashint8extended(i::bigint * 64 + purpose, 7) & 2147483647)::float8 / 2147483648;
-- One of the characters of a text, from 0 on, round and round.
CREATE FUNCTION volume_character(signs text, place int) RETURNS text LANGUAGE sql IMMUTABLE RETURN substr(signs, 1 + place % length(signs), 1);
-- What case i is about.
CREATE FUNCTION volume_address(i int) RETURNS text LANGUAGE sql IMMUTABLE RETURN 'https://shop.example/' || i % 900001;
CREATE FUNCTION volume_shop(i int) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN volume_character('王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余', floor(volume_chance(i, 11) * 9999)::int)
      || volume_character('伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华文玉建国志红梅鹏飞宇浩然子涵欣怡', floor(volume_chance(i, 12) * 9999)::int)
      || volume_character('记家氏源兴隆福顺和祥瑞丰盛达通宝鑫恒美佳', floor(volume_chance(i, 13) * 9999)::int)
      || (ARRAY['百货店','旗舰店','水果行','服饰店','母婴馆','茶叶铺','数码专营','烤鸭店','保健品店','化妆品店'])[1 + floor(volume_chance(i, 14) * 10)::int];
CREATE FUNCTION volume_place(n int) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN volume_character('江河湖海山川石林松柏云岭溪泉桥塘坪湾港洲田园城镇东南西北安宁平和永兴长春新华金玉', n)
      || volume_character('州阳阴源口头上下中内外原关门陵丘台岗坊里沙浦渡津梁峰谷岩岛滨水木禾谷米竹梅兰菊荷', n / 40);

CREATE TABLE volume_office AS
  SELECT p AS province, NULL::int AS city, NULL::int AS county, 'province' AS level, format('/samr/p%s/', p) AS path, format('p%s', p) AS code,
         format('%s省市场监督管理局', volume_place(1600 - p)) AS name, format('%s省市监网协', volume_place(1600 - p)) AS prefix, '/samr/' AS above
    FROM generate_series(0, 29) p
  UNION ALL
  SELECT p, c, NULL, 'city', format('/samr/p%s/c%s/', p, c), format('p%sc%s', p, c), format('%s市市场监督管理局', volume_place(p * 11 + c)),
         format('%s市市监网协', volume_place(p * 11 + c)), format('/samr/p%s/', p)
    FROM generate_series(0, 29) p, generate_series(0, 10) c
  UNION ALL
  SELECT p, c, x, 'county', format('/samr/p%s/c%s/x%s/', p, c, x), format('p%sc%sx%s', p, c, x), format('%s县市场监督管理局', volume_place((p * 11 + c) * 9 + x)),
         format('%s%s市监网协', volume_place(p * 11 + c), volume_place((p * 11 + c) * 9 + x)), format('/samr/p%s/c%s/', p, c)
    FROM generate_series(0, 29) p, generate_series(0, 10) c, generate_series(0, 8) x;
INSERT INTO organisation (id, kind, name, name_en, level, office_kind, parent_id, path, number_prefix)
  SELECT volume_id(v.path), 'regulator', v.name, 'Office ' || v.code, v.level, 'administration',
         CASE v.above WHEN '/samr/' THEN (SELECT id FROM organisation WHERE path = '/samr/') ELSE volume_id(v.above) END, v.path, v.prefix
    FROM volume_office v ORDER BY length(v.path), v.path;
CREATE INDEX ON volume_office (province, city, county);

-- A body's class follows from its services, and requests are delivered by one of its channels.
WITH body AS (
  INSERT INTO organisation (id, kind, name, name_en, path, body_class, channel)
    SELECT volume_id('body' || b), 'body',
           volume_place(b * 3 + 5) || (ARRAY['集市','优选','到家','速递','直播','严选','商城','物流','支付','云仓'])[1 + b % 10] || '（示例）',
           'Body ' || b, format('/bodies/b%s/', b), (ARRAY['platformOperator','fullServiceProvider','otherServiceProvider'])[1 + b % 3], 'portal'
      FROM generate_series(0, 499) b RETURNING id, body_class
), service AS (
  INSERT INTO body_service (organisation_id, service, evidence)
    SELECT body.id, gives.service, '示例' FROM body
      JOIN (VALUES ('platformOperator', 'platformOperation'), ('otherServiceProvider', 'logistics'), ('fullServiceProvider', 'place'),
                   ('fullServiceProvider', 'browsing'), ('fullServiceProvider', 'ordering'), ('fullServiceProvider', 'onlinePayment'))
           AS gives (body_class, service) USING (body_class)
)
INSERT INTO receiving_channel (organisation_id, kind) SELECT id, 'portal' FROM body;
INSERT INTO app_user (id, organisation_id, name, email)
  SELECT volume_id('user' || o.path || n), o.id, '经办人' || n, 'u@volume.example'
    FROM organisation o, generate_series(1, 3) n WHERE o.path LIKE '/samr/p%' OR o.path LIKE '/bodies/b%';
INSERT INTO user_role (user_id, role)
  SELECT volume_id('user' || o.path || n), CASE WHEN o.kind = 'body' THEN 'handler' ELSE (ARRAY['caseworker','lead','supervisor'])[n] END
    FROM organisation o, generate_series(1, 3) n WHERE o.path LIKE '/samr/p%' OR o.path LIKE '/bodies/b%';
ANALYZE organisation, app_user, user_role;
