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
-- What the matter is: sixty kinds, the first ones often, the last ones seldom.
CREATE FUNCTION volume_cause(i int) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN (ARRAY[
    '涉嫌销售侵犯注册商标专用权的商品', '涉嫌发布虚假广告', '涉嫌销售不合格产品', '涉嫌对商品作虚假或者引人误解的商业宣传', '涉嫌销售超过保质期的食品', '涉嫌未经许可从事食品经营活动', '消费者投诉拒不履行七日无理由退货义务', '涉嫌利用虚假价格手段诱骗消费者交易',
    '涉嫌未公示营业执照信息', '涉嫌不按规定明码标价', '涉嫌销售未经强制性产品认证的商品', '涉嫌编造用户评价进行虚假宣传', '涉嫌组织虚假交易帮助他人进行虚假宣传', '涉嫌在广告中使用绝对化用语', '涉嫌销售假冒他人厂名厂址的商品', '消费者投诉商家延迟发货',
    '涉嫌销售标签不符合规定的预包装食品', '涉嫌销售未经注册的特殊化妆品', '涉嫌未经许可经营第三类医疗器械', '涉嫌保健食品广告含有虚假功效内容', '涉嫌在产品中掺杂掺假以假充真', '涉嫌销售国家明令淘汰的产品', '涉嫌假冒专利', '涉嫌擅自使用他人有一定影响的商品名称',
    '涉嫌无照从事经营活动', '涉嫌未按要求登记平台内经营者身份信息', '涉嫌销售不符合安全标准的儿童玩具', '涉嫌直播间销售三无产品', '涉嫌经营未按规定检疫检验的肉类制品', '涉嫌不正当有奖销售', '消费争议：预付卡停业拒不退款', '涉嫌销售非法添加药物的食品',
    '涉嫌违反明示担保条件销售计量不足的商品', '涉嫌销售缺陷电动自行车充电器', '缺陷汽车用品召回核实', '涉嫌经营禁止网络销售的药品', '涉嫌未经许可销售处方药', '涉嫌侵犯商业秘密', '涉嫌商业诋毁', '涉嫌在境内销售无中文标识的进口食品',
    '涉嫌利用格式条款免除自身责任', '涉嫌大数据差别定价', '涉嫌强制搭售', '涉嫌违法收集使用消费者个人信息', '涉嫌伪造产地', '涉嫌冒用质量标志', '涉嫌销售失效变质的产品', '涉嫌传销', '涉嫌以直销名义团队计酬', '涉嫌哄抬价格',
    '涉嫌销售禁止交易的野生动物制品', '涉嫌销售长江流域非法捕捞渔获物', '涉嫌违法销售电子烟', '涉嫌销售烟花爆竹', '涉嫌出租出借营业执照', '涉嫌擅自使用特殊标志', '涉嫌伪造检验检测报告', '涉嫌生产销售不合格燃气用具', '包裹起火事故原因核查',
    '涉嫌销售已召回的婴儿背带'
  ])[1 + floor(60 * power(volume_chance(i, 41), 2.5))::int];
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
