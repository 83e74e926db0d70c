# 居民和经办看到的每一句话。标签在 <b> 里；按钮和弹窗是纯文字。

## 时间
when-today = 今天（{ $day } 日）
when-tomorrow = 明天（{ $day } 日）
when-date = { $month } 月 { $day } 日{ $weekday ->
    [0] 周一
    [1] 周二
    [2] 周三
    [3] 周四
    [4] 周五
    [5] 周六
   *[6] 周日
}
when-clock = { $date }{ $part ->
    [night] 凌晨
    [early] 早上
    [morning] 上午
    [noon] 中午
    [afternoon] 下午
   *[evening] 晚上
} { $hour ->
    [0] 0
   *[other] { $hour12 }
} 点{ $minute ->
    [sharp] { "" }
   *[other] { " " }{ $minute } 分
}

## 岗位、类型、类别、状态
post-community-secretary = { $unit }书记
post-secretary = { $unit }支部书记
post-community-deputy = { $unit }副书记
post-deputy = { $unit }支部副书记
post-dispatcher = { $unit }调度员
post-officer = { $unit }经办
post-building = { $unit }楼栋长
post-household = { $unit }党员中心户
post-partner = { $unit }联系人
post-admin = { $unit }管理员
kind-consultation = 咨询
kind-help = 求助
kind-complaint = 投诉
kind-report = 举报
kind-suggestion = 建议
kind-thanks = 表扬
category = { $icon } { $name }
category-unknown = 📝 其他事项
status-awaiting-dispatch = 正在安排人
status-awaiting-acceptance = 等人接手
status-in-progress = 正在办
status-awaiting-resident = 待确认
status-closed = 已结束
priority-p0 = · 特急
priority-p1 = · 紧急
rating-good = 满意
rating-fair = 一般
rating-poor = 不满意
language-zh = 中文
language-en = English
place-unknown = 地点待定
place-in-unit = { $place }（{ $unit }）

## 报一件事
report-understood = 您看我记得对不对：
line-category = { $category } · { $kind }
line-words = 💬 { $words }
line-place = 📍 { $place }
line-place-unknown = 📍 地点还不清楚，街道会来问您
line-place-outside = 📍 不在本区，先由区里看
line-contact = ☎️ { $phone }
line-photos = 📷 { $count } 张
line-voice-received = 🎤 有{ $count ->
    [1] { "" }
   *[other] { " " }{ $count } 段
}语音，见下面
line-voice = 🎤 { $count ->
    [1] { "" }
   *[other] { $count } 段
}语音会原样转给办事的人听
line-promise =
    👤 { $post }来办：{ $accept }前接手，{ $resolve }前给您答复
line-otherwise = 到时没人接手，自动转给{ $post }。
report-notice =
    <i>首次使用：您的话、位置和照片由{ $body }处理，只给经办和督办的人看，办完 { $days } 天后删去能认出您的信息。消息经 Telegram 传送，存放在境外服务器上。</i>
report-ask-words = 是什么事？一句话、一张照片或一段语音都行。
report-ask-place = 记下了。请问哪个小区、几号楼？
report-ask-place-urgent = 这就告诉网格。在哪个小区、几号楼？
report-outside =
    这个地方好像不在本区。外区的事请打 <b>{ $hotline }</b>，那边会转到当地。
    要是就在区里，请再说一下小区和楼号。
report-position-hint = 也可以点下面的按钮，把位置发给我。
report-which-place = 叫「{ $name }」的有 { $count } 处，您说的是哪一处？
report-which-place-unnamed = 您说的是哪一处？
report-ask-category = 大概是哪类？
report-ask-category-voice = 记下了。大概是哪类？
report-ask-whom = 记下了。师傅上门联系谁？
report-ask-phone = 请留个电话，只给上门的师傅，办完删除。
report-ask-change = 改哪一项？
report-dropped = 好，不报了，刚才的内容已经删掉。要是弄错了，再说一遍就行。
report-false-alarm = 没事就好。刚才的内容已经删掉，以后有事，直接说就行。
report-expired = 这件事一直没有提交，内容已经删掉。还想报，重新说一遍就行。
small-talk-greeting = { $turn ->
    [1] 您好，在的。有什么事，直接说：什么事、在哪儿。
    [2] 您好，我听着。直接说就行，发照片或语音也行。
   *[other] 您好，我是社区网格的门铃。有什么事，直接说：什么事、在哪儿，发照片或语音也行。
}
small-talk-thanks = 不客气。以后有事，直接说就行。
nod = 好。有事直接说就行。
nod-draft = 还没报上去，点一下这条的「{ $label }」就行。
contact-alone = 电话收到了，不过还没有要办的事，所以没有留下。请先说说是什么事。

label-agree-and-send = 同意并提交
label-send = 提交
label-change = 修改
label-add-photo = 加照片
label-drop = 不报了
label-privacy = 完整告知
label-change-category = 改类别
label-change-place = 改地点
label-change-contact = 改联系人
label-back = 返回
label-place-unknown = 说不清，先报
label-that-place = { $hint }那个
label-place-elsewhere = 都不是
label-other-categories = 看全部
label-category-unknown = 说不清
label-contact-me = 联系我
label-contact-her = 联系她
label-contact-him = 联系他
label-contact-other = 联系别人
label-send-position = 发送我的位置
label-tell-grid = 打了，告诉网格
label-false-alarm = 虚惊一场

## 危险
danger-fire =
    ‼️ 人先出去，再打 <b>{ $fire }</b>，说清地址、有没有人被困。我不能替您打。
    弯着腰走楼梯，别坐电梯，别回去拿东西，出门把门带上。
    楼道烟大就别闯：退回屋里关门，湿毛巾堵门缝，到窗口挥东西喊人。油锅着了盖锅盖、关火，别泼水。
danger-gas =
    ‼️ <b>人先出去，到楼外再打电话：燃气抢险 { $gas }，火警 { $fire }</b>
    来得及就关阀、开窗；别开也别关任何电器，别点火，别按门铃，别坐电梯。
    我不能替您打，请先打。
danger-carbon-monoxide =
    ‼️ <b>马上开门开窗，把人搬到有新鲜空气的地方</b>，到外面再打 <b>{ $medical }</b>。我不能替您打。
    这种毒没有味道，屋里的人都要出来，别留在里面等。炉子、热水器别再碰。
    人不醒就侧着放平，松开领口；没有呼吸，照电话里说的按胸口。
danger-electric =
    ‼️ <b>别用手碰人，也别碰电线</b>。先拉电闸，拉不了就别靠近，打 <b>{ $fire }</b>；人倒了打 <b>{ $medical }</b>。我不能替您打。
    地上有水别进去。电线掉在地上，离开八米以上，并着脚小步跳开，拦住别人。
    断了的电线也可以报电力 <b>{ $power }</b>。断了电，人没有呼吸，照电话里说的按胸口。
danger-collapse =
    ‼️ 马上打 <b>{ $fire }</b>，说清地址、埋了几个人、大概在哪。有人受伤再打 <b>{ $medical }</b>。我不能替您打。
    外面的人退远，别进去扒，后头可能还要塌；隔着喊，让里面的人敲东西回应。
    您压在里面：护住口鼻，省着力气，听见有人就敲。
danger-cracks-growing =
    ‼️ <b>人马上出来，喊左邻右舍也出来</b>，站到比楼更远的空地，再打 <b>{ $fire }</b>。我不能替您打。
    走楼梯，别坐电梯，别回去拿东西。没有专业的人看过，今晚不要回去睡。
danger-trapped =
    ‼️ 马上打 <b>{ $fire }</b>，说清在哪、几个人、有没有人不舒服。我不能替您打。
    困在电梯里：按警铃，别扒门、别跳，靠着墙坐下等人来，电梯不会缺空气。
    卡住了手脚别硬拽。锁在车里的孩子热了，砸离他最远的车窗。
danger-child-alone =
    ‼️ 孩子身边没有大人，马上打 <b>{ $police }</b>，说清在哪、多大、锁没锁门。孩子不舒服打 <b>{ $medical }</b>。我不能替您打。
    请您陪在旁边，隔着门跟他说话，叫他离开窗户和炉子。别让他跟不认识的人走。
    你就是那个孩子：把门锁好，谁敲门都别开，打 <b>{ $police }</b> 说你几岁、家在哪。
danger-child-danger =
    ‼️ 孩子受伤、喘不上气：打 <b>{ $medical }</b>。有人害孩子、孩子在危险的地方：打 <b>{ $police }</b>。我不能替您打。
    卡住喉咙还能咳，让他使劲咳；咳不出声了：一岁以上从背后抱住，在肚脐上面往里往上冲；一岁以下脸朝下拍背五下，再翻过来按胸口五下。
    吞了东西别催吐，别喂水喂饭。烫着了用凉水冲二十分钟。在高处的，轻声说话，别吓他。
danger-drowning =
    ‼️ 马上打 <b>{ $fire }</b>，再打 <b>{ $medical }</b>，说清是哪段水边。我不能替您打。
    <b>别手拉手下水，不会救人的别跳</b>。扔绳子、竿子、空桶、救生圈给他，喊大人来。冰裂了趴着退回来。
    捞上来没有呼吸：不用控水，照电话里说的先吹气、按胸口。
danger-traffic-accident =
    ‼️ 有人受伤先打 <b>{ $medical }</b>，再打 <b>{ $traffic }</b>；车着火、有人卡在车里打 <b>{ $fire }</b>。我不能替您打。
    没受伤的人到路边护栏外，车打双闪，来车方向放警示牌。
    别搬动伤者，除非车着火或还会被撞。记下跑掉的车的号牌。
danger-medical =
    ‼️ 马上打 <b>{ $medical }</b>，说清地址和人的情况，电话别挂，照着做。我不能替您打。
    没有呼吸：照电话里说的按胸口，用力、快、别停。出血：用干净的布使劲压住。
    别喂水喂药，留一个人守着。摔伤的别随便搬；屋里有煤烟、有火，先把人拖出来。
danger-no-answer =
    ‼️ 有病、年纪大、屋里有动静或怪味：马上打 <b>{ $medical }</b> 和 <b>{ $police }</b>，请他们来开门；要破门打 <b>{ $fire }</b>。我不能替您打。
    接着敲门、打电话，从窗户看一看，问问邻居谁有钥匙。闻到煤气味别按门铃、别开灯，先走远再打。
danger-violence-home =
    ‼️ 马上打 <b>{ $police }</b>，说清几楼几户、有没有孩子、有没有刀。不能出声就拨通别挂，或发短信到 <b>{ $text }</b>。我不能替您打。
    您在里面：离开厨房，带上孩子到能锁门或能出去的地方。您是邻居：别自己上前，可以多喊几个人一起敲门。
    伤得重打 <b>{ $medical }</b>。您不按下面的按钮，这里不会告诉任何人。
danger-violence-other =
    ‼️ 马上打 <b>{ $police }</b>，我不能替您打。不方便说话，拨通了别挂，或发短信到 <b>{ $text }</b>。
    先躲到有人、有灯、能锁门的地方，别上前，别追。被跟着就进店里，别直接回家。有人受伤打 <b>{ $medical }</b>。
    您不按下面的按钮，这里不会告诉任何人。
danger-weapon =
    ‼️ <b>先跑开、锁门、躲好，手机静音</b>，再打 <b>{ $police }</b>；不能出声就发短信到 <b>{ $text }</b>。我不能替您打。
    跑不了就用重东西顶住门，离开门窗。别去劝，别去夺，别拍。
    您不按下面的按钮，这里不会告诉任何人。
danger-suicide =
    ‼️ 现在就有危险，马上打 <b>{ $police }</b>；吃了药、割了手打 <b>{ $medical }</b>。我不能替您打。
    别让他一个人待着。离得远些，轻声说话，听他说，别激他、别抢、别围着看；把药、刀、绳子拿开。
    说的是您自己：请先从高处、水边下来，把药放远，叫一个信得过的人来陪着，也可以打心理援助 <b>{ $care }</b>，全天有人。您不按下面的按钮，这里不会告诉任何人。
danger-poisoning =
    ‼️ 马上打 <b>{ $medical }</b>，说清吃了什么、多少、多久了，电话别挂。我不能替您打。
    <b>别催吐，别灌水灌奶</b>，除非电话里叫您做。瓶子、剩下的、吐出来的都留着带去医院。
    是气体：捂住口鼻往上风跑，别进去拉人。沾在身上：脱衣服，用水冲。
danger-animal =
    ‼️ 伤得重、喘不上气、被蛇咬：马上打 <b>{ $medical }</b>。还在追人打 <b>{ $police }</b>。我不能替您打。
    先到门里、车里，别跑别喊别看它的眼睛。被狗猫咬伤：肥皂水冲十五分钟，今天就去打狂犬疫苗。
    被蛇咬：坐下别走动，伤口放低，别用嘴吸、别勒死，记住蛇的样子。被蜂蜇得多也去医院。
danger-manhole =
    ‼️ 有人掉下去了，马上打 <b>{ $fire }</b> 和 <b>{ $medical }</b>。我不能替您打。
    <b>别下去救</b>，井里可能有毒气、有急水。趴在井边跟他说话，递绳子，叫他抓牢。
    站一个人拦住来往的人和车。
danger-falling =
    ‼️ 有人伤了打 <b>{ $medical }</b>；有人挂在高处、东西还要掉，打 <b>{ $fire }</b>。我不能替您打。
    <b>底下的人先散开，拦住路</b>，别站在下面看。
    摔下来的人别搬动、别扶起来，等救护车。挂着的人，跟他说别动，别伸手去拽。
danger-explosion =
    ‼️ <b>先跑远，跑到看不见那里的地方</b>，再打 <b>{ $fire }</b>；有人受伤打 <b>{ $medical }</b>。我不能替您打。
    可能还会炸：别回去，别看热闹，离开玻璃。
    像炮弹、炸弹的东西：别碰，别搬，走开，拦住人。
danger-missing-person =
    ‼️ <b>马上打 { $police }，不用等二十四小时</b>。我不能替您打。
    说清：多大、穿什么、什么时候在哪不见的、手机号、有没有病。找一张近照。
    留一个人在原处等，别的人问店家、保安看监控，先看水边、车站、以前住的地方。
danger-fraud-now =
    ‼️ <b>先停下：挂断，别再转，关掉屏幕共享</b>，马上打 <b>{ $police }</b>，再打付钱那家银行的客服，要求止付。我不能替您打。
    拿不准是不是骗，问反诈专线 <b>{ $fraud }</b>。公安局没有安全账户，也不会在电话里要您转钱。
    聊天和转账记录都留着。账号、密码、验证码别发给任何人，也别发到这里。
danger-flood-danger =
    ‼️ 往高处走，再打 <b>{ $fire }</b>，说清在哪、几个人、水到哪儿、有没有走不动的。我不能替您打。
    出不去就上楼顶、桌子上，穿显眼的衣服挥，省着手机电。先拉电闸，别碰电器、灯杆、电箱。
    车熄火了就弃车；门推不开，砸侧窗角爬出来。水急别蹚。
danger-sexual-assault =
    ‼️ 马上打 <b>{ $police }</b>；不能说话就拨通别挂，或发短信到 <b>{ $text }</b>。我不能替您打。
    先到有人的地方。这不是您的错。伤了打 <b>{ $medical }</b>。
    先别洗澡、别换洗衣服，这些是证据。想先跟人说说，妇女热线 <b>{ $women }</b>。您不按下面的按钮，这里不会告诉任何人。
danger-abduction =
    ‼️ <b>马上打 { $police }</b>，说清车牌、车的颜色、往哪边走、人穿什么。我不能替您打。
    大声喊「不认识他」，叫旁边的人一起拦、一起拍。
    您自己被拉：抱住柱子、砸东西、喊火警，往有人的店里跑。
danger-shut =
    { $kind ->
        [fire] 出不去就别硬闯：进离火远的屋，关门，湿毛巾堵门缝，到窗口挥东西呼救。电话里跟 <b>{ $number }</b> 说在几楼、几个人、走不动。困在电梯里就按警铃等着。
        [gas] 走不动就把窗全打开，人靠窗边，别碰任何电器和火。到窗口喊人来搀您，电话里跟 <b>{ $number }</b> 说走不动、在几楼。
        [police] 出不去就锁好门，拿重东西顶住，别出声。跟 <b>{ $number }</b> 说在哪一间，电话别挂。
        [traffic] 卡在车里别硬拽。熄火，开双闪，跟 <b>{ $number }</b> 说有人出不来。
       *[other] 动不了就别硬撑，原地靠着别再摔。跟 <b>{ $number }</b> 说在哪、门开没开，够得着就把门打开。
    }
danger-inside =
    { $kind ->
        [fire] 您别再进去。马上跟 <b>{ $number }</b> 说：几楼几户、几个人、在哪间屋。隔着门窗喊他关门、到窗口。
        [gas] 您别再进去，别按门铃。在楼外跟 <b>{ $number }</b> 说里面还有几个人、在哪一户，大声喊他们出来。
        [police] 您别进去。跟 <b>{ $number }</b> 说里面有几个人、有没有孩子和老人。
       *[other] 跟 <b>{ $number }</b> 说里面有几个人、怎么样了，留一个人在门口等车。
    }
danger-no-call = 打不通就接着拨，换一部手机，请旁边的人一起打。<b>{ $number }</b> 占线就打 <b>{ $police }</b>，那边能转；手机没信号也试着拨，说不了话就发短信到 <b>{ $text }</b>。
danger-out =
    { $kind ->
        [fire] 出来就好，千万别回去。离楼远些，数一数家里人，有没出来的马上告诉 <b>{ $number }</b>。在路口等消防车。
        [gas] 出来就好，先别回去。离楼远些再打 <b>{ $number }</b>，喊邻居也出来，别按门铃、别坐电梯。
       *[other] 那就好。待在安全的地方别回去，等 <b>{ $number }</b> 的人到。
    }
danger-called = 好，电话别关机，留一个人在门口接他们。要网格的人也来帮忙，按上面的〔打了，告诉网格〕。
danger-late = 再打 <b>{ $number }</b> 问到哪了，把能进的路、哪个门说清，叫人到路口接。
danger-after = 知道了，盼着人平安。有变化再打 <b>{ $number }</b>。
danger-next =
    { $kind ->
        [fire] 先人后物：出去，关上身后的门，打 <b>{ $number }</b>，到楼外等着，别回去拿东西。
        [gas] 人在楼外等 <b>{ $number }</b> 的人来，他们说能进再进。这会儿别回去，别开关电器。
        [medical] 打 <b>{ $number }</b> 后别挂，他们一步步教您。别喂水喂药，别扶起来；没有呼吸就照电话里说的按胸口。开好门，叫人到楼下接车。
        [traffic] 人站到路边安全处，别搬动伤者，等 <b>{ $number }</b> 的人来。拍下车牌和现场。
       *[other] 待在能锁门的地方，跟 <b>{ $number }</b> 保持通话，照他们说的做。别自己上前。
    }
danger-place = 记着了：{ $place }。电话里先说这个地址。
danger-heard = 听到了，您说的 { $count } 条都放在一起。先打 <b>{ $number }</b>；要网格也来，按上面的按钮。

## 居民的办件
receipt-number = ✅ 已记下，编号 <b>{ $number }</b>
receipt-subject = { $place } · { $category }
receipt-waiting = { $post }已收到提醒，{ $accept }前接手，{ $resolve }前给您答复。
receipt-waiting-late = { $post }已收到提醒，{ $accept }前接手。说好的 { $resolve }前没有做到，正在催。
receipt-vacant = 已经排上队，正在安排人来办，{ $resolve }前给您答复。
receipt-in-progress = 🙋 { $post }正在办，{ $resolve }前给您答复。
receipt-redo = 🙋 { $post }正在重新办，{ $resolve }前给您答复。
receipt-awaiting-you = 已经有结果了，请在下面那条里告诉我们解决了没有。
receipt-explained-to-you = 已经答复您了，请看下面那条。
receipt-solved = 您说解决了，这件事到此结束。
receipt-explained = 记为「已说明，未解决」。
receipt-unconfirmed = 一直没有等到您的回话，先到此为止。
receipt-withdrawn = 您已撤回，不再办理。
receipt-refused = 这件事没有受理。
receipt-merged = 和另一件同样的事一起办。
receipt-phone-kept = ☎️ 电话已留，只给上门的师傅。
receipt-next-open = 想补充，回复这条消息就行。
receipt-next-closed = 以后有事，直接说就行；您的事都在 /my 里。
receipt-withdraw = 真的撤回这件事吗？
label-withdraw = 撤回
label-withdraw-yes = 撤回
label-withdraw-no = 不撤
label-leave-phone = 留个电话
reply-answered = 已转给{ $post }。
reply-added = 已补充到 { $number }。
reply-to-closed = 这件事已经结束。还有事，请重新说一遍。
reply-to-closed-redo = 这件事已经结束。要是还没好，可以让他们重新办；别的事，直接说就行。
label-still-broken = 还没好
verdict-result =
    { $post }回复：
    { $result }
verdict-solved = 问题解决了吗？
verdict-satisfied = 记下了，解决了。办得满意吗？
verdict-thanks = 收到，谢谢您的评价。以后有事，直接说就行。
verdict-redo = 您说还没解决，已经请{ $post }重新办，{ $resolve }前给您答复。
verdict-review = 已经请上一级再看，有消息告诉您。
label-solved = 解决了
label-not-solved = 没解决
label-no-reason = 不想多说
prompt-reason = 哪里还不行？一句话或一张照片都可以。
prompt-reason-taken = 记下了，已经请{ $post }重新办，{ $resolve }前给您答复。
prompt-reason-skipped = 好，已经请{ $post }重新办，{ $resolve }前给您答复。
prompt-phone = 请发一个电话号码，只给办事的人，办完删除。
prompt-phone-taken = ☎️ 电话留下了，只给上门的师傅。
prompt-phone-again = 没认出号码，请再发一次，比如 138 开头的 11 位。
push-accepted = 🙋 { $post }已接手，{ $resolve }前给您答复。
push-moved = 这件事现在由{ $post }来办，{ $accept }前接手；给您答复的时间不变：{ $resolve }前。
push-moved-late = 这件事现在由{ $post }来办，{ $accept }前接手。说好的时间已经过了，上面在催。
push-asked =
    { $post }问您：
    { $words }
    直接回答就行，文字、照片、语音都可以。
push-progress =
    🙋 { $post }：
    { $words }
my-title = 您报过 { $count } 件事：
my-line = <b>{ $number }</b> { $place } · { $category } · { $status }
my-empty = 您还没有报过事。有什么事，直接说就行。
label-previous = 上一页
label-next = 下一页

## 命令
welcome =
    您好，我是社区网格的门铃。
    有什么烦心事，直接说给我听：什么事、在哪儿。一句话、照片、语音、位置都行，我来找对的人，办到哪一步都告诉您。
help =
    直接说就行，比如「3 号楼电梯停了」。我会记下是什么事、在哪儿、谁来办、什么时候答复，您点一下就报上去。
    想补充，回复那条消息；想看进展，点 /my。
    邻居一起议 /voice，和家人连在一起 /family，请人常来看看 /care，您的网格 /grid。
    换语言 /language，隐私 /privacy，不报了 /cancel。
    有生命危险请先打 110、119、120。也可以打 { $hotline }。
help-staff = <i>在岗的：待办 /todo · 周报 /week · 数字 /figures · 看板 /board · 群里的周报 /link</i>
command-unknown = 这个命令我不认识。有什么事直接说就行，或者看看 /help。
link-forged = 这个链接不太对，没关系。有什么事，直接说：什么事、在哪儿。
privacy =
    <b>您的信息怎么用</b>
    <b>谁</b>：{ $body }，联系 { $contact }。
    <b>为什么</b>：办您报的这件事。只收办事要用的：您的话、照片或语音、地点，您愿意时再加一个电话。
    <b>谁看得到</b>：经办和督办的人。他们看不到您的名字和账号；但门牌号可能让熟悉的人猜到是谁，不想说就别写门牌。
    <b>多久</b>：办完 { $days } 天后删去能认出您的信息。没提交的内容，{ $hours } 小时后删除；点「不报了」马上删。您点「记住这个地址」才会记住地址，在 /grid 里随时能忘掉。
    <b>境外</b>：消息经 Telegram 传送，存放在境外服务器上。点「同意并提交」就是单独同意这一点；不同意，可以打电话或到社区去办。
    <b>您的权利</b>：在 /my 里看，回复就能更正，随时撤回；要删除、要投诉，找上面的联系方式。
    <b>清理聊天</b>：超过 48 小时的消息我删不了，请在 Telegram 里长按这个聊天，选「删除聊天」。
language-which = 用哪种语言？ / Which language?
language-chosen = 好，以后说中文。
cancel-done = 好，都放下了。以后有事，直接说就行。
cancel-nothing = 现在没有没报完的事。有什么事，直接说就行。
unreadable-sticker = 贴纸我看不懂意思。有什么事，用一句话、照片或语音告诉我。
unreadable-poll = 投票我转不了。有什么事，用一句话、照片或语音告诉我。
unreadable-other = 这种消息我打不开。请换成一句话、照片或语音。
set-aside = 刚才那条消息我没处理好，已经留下，工作人员会看。急事请打 { $hotline }；其他事可以接着说。
toast-stale = 这个按钮已经过时了，请看最新的那条。
toast-stale-list = 这条旧了，最新的待办发 /todo 看。
toast-forged = 这个按钮不管用了，有什么事直接说就行。
toast-look-again = 内容刚更新过，请看一眼再点。
toast-add-photo = 直接把照片发过来就行。
toast-not-yours = 这件事不归您看。
toast-already-redo = 这件事已在重新办，或已经结束，请看最新的那条。
toast-say-what = 请看下面：哪里还不行？
menu-my = 我报的事
menu-todo = 我的待办（工作人员）
menu-language = 换语言
menu-privacy = 隐私说明
menu-cancel = 不报了
menu-help = 怎么用

## 岗位与邀请
invitation-taken =
    好，您现在是<b>{ $post }</b>。
    新的办件会发到这里，带着按钮；全部待办看 /todo。这个岗位的事就在聊天里办。
invitation-expired = 这个邀请过期了，请管理员再发一个。
invitation-gone = 这个邀请用过了或不存在，请管理员再发一个。
todo-no-post = 您现在没有岗位，所以没有待办。有什么事要报，直接说就行。
todo-empty = 手上没有待办，都办完了。
todo-title = 手上 { $count } 件{ $late ->
    [0] ，没有超时的
   *[other] ，超时 <b>{ $late }</b> 件
}：
todo-line = { $late }<b>{ $number }</b> { $place } · { $category } · { $status } · { $until }前
todo-late = ⏰ 超时 ·{ " " }

## 经办的卡片
card-title = { $status } · <b>{ $number }</b> · { $category } · { $kind } { $urgency }
card-new = 🟠 新
card-to-dispatch = 🟣 待派单
card-in-progress = 🔵 办理中
card-redo = 🔴 重新办理 · 第 { $round } 轮
card-awaiting-resident = 🟡 待居民确认
card-closed = ⚪ 已办结
card-moved = ⚪ 已转走
card-offered = 🧭 网格调整，这处地方现在归您
card-place = 📍 { $place }
card-place-room = 📍 { $place } · 🔒 { $room }
card-words = 「{ $words }」
card-erased = 能认出居民的内容已按期删除。
card-speaks-english = 🌐 住户讲英语：现成的答复会发英文，自己写的原样发出
card-phone = ☎️ { $phone }
card-clock-resolve = ⏱ { $resolve }前答复
card-clocks = ⏱ { $accept }前签收 · { $resolve }前答复
card-now-with = 现在由{ $post }负责。
card-offered-to = 这处地方已划给{ $post }，对方接手前仍由您办。
card-history = · { $at } { $what }
card-correct = { $number } 应该是哪一类？
card-corrected = 类别改为 { $category }。
card-give = { $number } 派给谁？现在看的是：{ $unit }
card-given = 已派给 { $unit }。
quote-with-media = { $words } { $media }
history-accepted = { $post }签收
history-returned = 退回，转{ $post }：「{ $reason }」
history-assigned = 派给{ $post }
history-offered = 网格调整，请{ $post }接手
history-taken-over = { $post }接手
history-inherited = 网格调整，转给{ $post }
history-climbed = 没人接手，转{ $post }
history-asked = 问当事人：「{ $words }」
history-answered = 当事人答：「{ $words }」
history-added = { $who ->
    [neighbour] 一起报的邻居
   *[writer] 当事人
}补充：「{ $words }」
history-progressed = 进展：「{ $words }」
history-corrected = 类别改为 { $category }
history-contact = 当事人留了电话
history-resolved = 答复：「{ $words }」
history-denied = 居民说没解决，第 { $round } 轮
history-denied-said = 居民说没解决，第 { $round } 轮：「{ $words }」
history-solved = 居民确认解决
history-explained = 已说明，未解决
history-unconfirmed = 居民没有回话
history-withdrawn = 居民撤回
history-refused = 不予受理
history-merged = 并到另一件
label-accept = 签收
label-take-over = 接过来
label-accept-myself = 我来办
label-ask = 问当事人
label-return = 不归我管
label-more = 更多
label-log = 记进展
label-resolve = 办好了
label-correct = 改类别
label-full-text = 看全文
label-give = 派给…
label-give-here = 就给{ $unit }
label-up = 上一级
label-never-mind = 算了
label-send-result = 发出
label-edit-result = 修改

## 经办的问答
prompt-about = { $number } · { $subject }
prompt-question = 想问当事人什么？写一句就行。
prompt-question-sent = 已问当事人：「{ $words }」
prompt-progress = 进展怎么样？写一句、发张照片，或点一个现成的。居民会看到。
prompt-progress-sent = 已告诉居民：{ $words }
prompt-progress-logged = 已记进展，居民看得到：{ $number }
prompt-return = 为什么不归您管？点一个或写一句。只能退一次，由街道裁定。
prompt-returned = 已退回街道：「{ $words }」
return-other-grid = 不在我网格
return-department = 归部门管
return-property = 归物业或产权单位
prompt-result = 结果是什么？写一句，或点一个现成的。
prompt-result-photo = 结果是什么？写一句，再发一张现场照片（只拍东西，别拍到人脸和车牌）。
prompt-result-again = 请重新写结果。
prompt-result-words = 照片收到。再写一句结果。
prompt-result-now-photo =
    「{ $text }」
    再发一张现场照片（只拍东西，别拍到人脸和车牌）。
prompt-result-preview =
    居民会看到：
    「{ $text }」 { $media }
prompt-result-sent = 已发给居民：「{ $text }」，等居民确认。
prompt-below = 请看下面那条。
prompt-cancelled = 好，算了。
prompt-which = 这句话说的是哪一件？
prompt-chosen = 是 { $number }。
push-answered =
    当事人答：
    { $words }
push-added =
    { $who ->
        [neighbour] 一起报的邻居
       *[writer] 当事人
    }补充：
    { $words }
push-denied =
    🔴 居民说没解决，请重新办。
    { $words }
push-denied-above =
    🔴 { $number } 居民说没解决（{ $at }），{ $post }重新办理。
    { $words }
push-withdrawn = 居民撤回了这件事，不用办了。
push-solved = ✅ 居民确认解决。
push-unreachable = 居民停用了机器人，聊天里联系不上了，也没有留电话。请照常办，结果会留着，居民回来就能看到。
push-unreachable-phone = 居民停用了机器人，聊天里联系不上了；卡片上有留下的电话。

## 没办成的原因
refusal-unknown = 这件事找不到了。
refusal-not-yours = 这件事不归您办。
refusal-not-the-owner = 这件事已经转到别的岗位了。
refusal-already-accepted = 已经签收过了。
refusal-not-accepted = 请先签收。
refusal-already-returned = 已经退回过一次，不能再退。
refusal-no-such-unit = 找不到这个单位。
refusal-photo-needed = 还差一张现场照片。
refusal-with-resident = 已经答复，正等居民确认。
refusal-no-result = 还没有结果，先等一等。
refusal-closed = 这件事已经结束了。
refusal-still-open = 这件事还在办。
refusal-too-late = 过了可以重新办的时间，请再报一次。
refusal-too-early = 还没到时间，先等一等。
refusal-already-rated = 已经评价过了，谢谢。
refusal-nobody-above = 上面没有可接的岗位。
label-apart = 分开报
label-together = 是一件事
label-change-kind = 改诉求
label-hotline = 打 { $hotline }
label-send-street = 交给街道
label-send-district = 交给区里
label-quiet-help = 悄悄找妇联
label-clear-chat = 怎么清理聊天
label-priority-p0 = 特急
label-priority-p1 = 紧急
label-priority-p2 = 一般
label-priority-p3 = 复杂
parts-understood = 您说了 { $count } 件事，分开记更快，各有各的人办：
parts-line = { $category }：「{ $words }」
report-ask-kind = 您想要的是哪一种？
report-hotline = 好的，这里没有留下您说的话。热线 { $hotline } 全天有人接，也可以不留名字。
report-around-grid =
    这件事不经过本网格和社区，直接交{ $to ->
        [street] 街道
       *[district] 区里
    }；您的账号和楼号不给他们看。
    我是这样记的：
report-around-street =
    这件事不经过街道，直接交区里；您的账号和楼号不给他们看。
    我是这样记的：
card-around = 🔒 绕开当事人办理：不转给他们那一级，也不在那里提起。
refusal-goes-around = 这件事要绕开他们，不能交给他们办，请换一个上级岗位或部门。
history-kind = 诉求改为 { $kind }
history-priority = 等级改为 { $priority }

## 安静的帮助
shelter-home =
    能打电话就拨 <b>{ $police }</b>，不能说话就拨通别挂，或者发短信到 <b>{ $text }</b>，写清地址。
    先离开厨房，到能锁门或者能出去的地方，带上孩子。
    不会通知邻居和网格，您刚才的话这里不留，以后也不主动发消息。
shelter-help =
    妇女维权热线 <b>{ $women }</b>，全天可打，可以不说名字，能帮您问庇护所、告诫书和人身安全保护令。
    眼下有危险，还是先打 <b>{ $police }</b>，或者发短信到 <b>{ $text }</b>。
    这里不替您转，也没有告诉任何人。
label-other-matter = 说别的事
shelter-numbers = 报警 <b>{ $police }</b> · 短信 <b>{ $text }</b> · 妇女热线 <b>{ $women }</b>
shelter-left = 好，别的事您说，我照常记。前面那些话没有留。
shelter-secret-home = 能。您在这里说的不留，邻居、网格、单位、家里人都不会从这里知道。聊天记录还在您手机上，要清就点〔怎么清理聊天〕。
shelter-secret = 您说的这些不留，也没有告诉任何人。
shelter-coming =
    他要是快到了，能走就现在走：去邻居家、店里、派出所，有人有灯的地方。
    走不了就带孩子进能反锁的屋，别进厨房。拨 <b>{ $police }</b>，不能出声就拨通别挂，或者发短信到 <b>{ $text }</b>，写清地址。
shelter-silent =
    不敢打就发短信到 <b>{ $text }</b>，写「家里有人打我，地址是……，别打电话来」，警察看得到。也可以请信得过的人替您打。
    还没想好报警，可以先问妇女热线 <b>{ $women }</b>，不用说名字。
shelter-address = 地址我没有记，也没有告诉任何人。要人马上来，打 <b>{ $police }</b> 说这个地址，不能说话就把它发短信到 <b>{ $text }</b>。
shelter-hurt-home = 伤得重先打 <b>{ $medical }</b>。去医院时跟医生照实说是谁打的，病历和伤的照片存在您自己信得过的地方，以后用得上。
shelter-hurt = 伤着了、不舒服，先打 <b>{ $medical }</b>，说清在哪，电话别挂，照着做。
shelter-ways =
    现在不安全，最近的派出所随时能进，或者打 <b>{ $police }</b>；民警能开告诫书，也能帮您找住的地方。
    去哪住、离婚、孩子、保护令，问妇女热线 <b>{ $women }</b>，不用说名字。伤和病历留好。
shelter-media = 发来的照片、语音我没有留，也没有给任何人。要当证据，请存在您自己信得过的地方。
shelter-thanks = 不用谢。保重，什么时候想说都行。
shelter-here-home =
    { $turn ->
        [0] 我在。您说的不留，也没有告诉谁。
        [1] 听着呢。这不是您的错。
       *[other] 慢慢说，不着急。
    }
    不安全就打 <b>{ $police }</b> 或发短信到 <b>{ $text }</b>；想有人出主意，妇女热线 <b>{ $women }</b>，不用说名字。
shelter-here-life =
    { $turn ->
        [0] 我在听。一个人扛着太难了，请让人陪您说说：
        [1] 您说的我都听着。我不是真人，真人在这里：
       *[other] 先不用想以后，先跟人说说眼下：
    }
    心理援助 <b>{ $care }</b>，全天有人，不留名字。身边有信得过的人，也请他来陪您。熬不住了就打 <b>{ $medical }</b>。
shelter-child =
    别怕，你做得对。把门锁好，谁来敲门都先别开，也别靠近窗户和炉子。
    给爸爸妈妈打电话，打不通就打给爷爷奶奶、老师或者认识的邻居。
    有人敲门、身上不舒服、或者特别害怕，打 <b>{ $police }</b>，说你几岁、家在哪，警察会来。想有人陪你说话，打 <b>{ $youth }</b>。
shelter-here-child =
    { $turn ->
        [0] 我在呢。把灯都打开，坐到离门远一点的地方。
        [1] 你很勇敢。再给爸爸妈妈打一次电话。
       *[other] 慢慢喘几口气，我听着呢。
    }
    害怕就打 <b>{ $police }</b>，说你几岁、家在哪；想说说话，打 <b>{ $youth }</b>。
shelter-clear = 手机上长按这几条消息，选「删除」，勾上「也为机器人删除」；或者点右上角清空聊天记录。这条也记得删。以后随时再来，直接说话就行。
shelter-life =
    听着挺难的。想找人说说，随时打心理援助 <b>{ $care }</b>，全天有人，不留名字。
    要是现在就有危险，打 <b>{ $medical }</b> 或 <b>{ $police }</b>。
    这句话没有告诉任何人。要办的事照样说，我接着记。
card-reread = 已改为 { $name }。

# A grid's poster, printed on paper
poster-heading = 家门口的事，说一声
poster-promise = 谁来办、办到哪一步，都在聊天里告诉您
poster-post = 这里由{ $post }接着
poster-scan = ① 扫一扫，打开聊天
poster-say = ② 用自己的话说：什么事、在哪儿
poster-hear = ③ 解决没解决，您说了算
poster-danger = 遇到危险先打 { $police } · { $fire } · { $medical }　也可以随时拨 { $hotline }

## 我的网格与常用地址
line-place-snapped = 📍 { $place }，您的位置在区界外一点，按最近的网格记
label-browse = 从街道里选
label-place-here = 就在这个社区
report-browse = 在「{ $unit }」的哪里？
grid-ask = 请说一下小区和楼号，或者点下面的按钮发个位置，我来查是哪个网格。
grid-unit = 🏘 <b>{ $unit }</b>（{ $above }）
grid-post = 🙋 您的事由{ $post }接
grid-post-vacant = 🙋 { $post }暂时没人，现在由{ $now }接
grid-near = 🏢 楼里还有{ $post }
grid-desk = 🪑 移动办公桌：每{ $weekday ->
    [0] 周一
    [1] 周二
    [2] 周三
    [3] 周四
    [4] 周五
    [5] 周六
   *[6] 周日
} { $from }–{ $until }，{ $place }
grid-say-more = 再说一下小区和楼号，就能查到是哪个网格。
grid-next = 有什么事，直接说就行。
home-offer = 要记住「{ $place }」吗？下次报事点一下就行，随时能在 /grid 里忘掉。
home-kept = 好，记住了「{ $place }」。想忘掉，看 /grid。
home-not-kept = 好，不记。
home-forgotten = 好，这个地址已经忘掉了。
label-keep-place = 记住这个地址
label-keep-not = 不用
label-forget-place = 忘掉这个地址
label-other-place = 查别的地址
menu-grid = 我的网格

## 五个一批、吹哨的情形、调解的结果
batch-livelihood = 民生实事
batch-left-over = 遗留问题
batch-bottleneck = 发展瓶颈
batch-hazard = 安全隐患
batch-brand = 服务品牌
ground-beyond-grid = 网格解决不了
ground-joint = 要联合执法
ground-emergency = 情况紧急
mediated-agreement = 谈成了
mediated-none = 没谈成
mediated-again = 再约一次
mediated-no-show = 有人没来
lead-grid = 网格
lead-community = 社区
lead-street = 街道
responsibility = 📖 权责清单：{ $category } 由<b>{ $lead }</b>牵头（{ $ground }）
responsibility-none = 📖 权责清单上没有这一类，由街道定。
when-slot = { $weekday ->
    [0] 周一
    [1] 周二
    [2] 周三
    [3] 周四
    [4] 周五
    [5] 周六
   *[6] 周日
}（{ $day } 日）{ $part ->
    [morning] 上午
   *[afternoon] 下午
} { $hour } 点

## 退回、裁定、转交
return-whose = { $number } 归谁管？
return-proposed = 您说归 { $unit }。
label-whose-unknown = 说不准
label-reopen = 有新情况
label-as-proposed = 按提议派
label-hand-over = 转交
hand-over-whom = { $number } 转交给谁？给居民的时间不变。
prompt-reopen = 裁定后有什么新情况？写一句，区里再看一次，只有这一次。
prompt-reopened = 已报区里再看：「{ $words }」
card-proposal = 退回的人说归 { $unit }。
card-to-rule = 🟣 待裁定
card-handed-over = 已转交给{ $post }。
history-ruled = 裁定给{ $post }
history-reopened = 报{ $post }再看：「{ $words }」
history-handed-over = 转交给{ $post }
refusal-return-too-late = 超过一个工作日，不能再退了。
refusal-yours-by-list = 按权责清单，这件事就是您这里牵头。
refusal-nothing-to-reopen = 没有可以再看的裁定，或已经再看过一次。

## 时间：延期、催办、提醒
label-extend = 申请延期
label-days = { $days } 个工作日
label-extend-yes = 同意延期
label-extend-no = 不同意
extend-how-long = 要晚几个工作日？由上一级同意才算，居民会看到原因和新的时间。
extend-days = 晚 { $days } 个工作日。
prompt-extend = 为什么做不到？点一个或写一句，居民会看到。
extend-parts = 配件没到
extend-weather = 天气不允许
extend-household = 要等住户在家
prompt-extension-asked = 已报上一级：「{ $words }」。没同意之前，时间不变。
card-extension-waits = ⏳ 延期等{ $post }同意，没同意之前时间不变。
card-ask-extension = 经办申请延到 { $until }：「{ $words }」
card-to-decide = 🟤 请您定
history-extension-asked = 申请延到 { $until }：「{ $words }」
history-extended = { $post }同意延到 { $until }
history-extension-refused = { $post }不同意延期
history-objected = 居民不同意延期，转{ $post } { $words }
history-overdue = 超时，报{ $post }
history-urged = 居民催办
push-extended = { $post }同意延到 { $until }。
push-extension-refused = { $post }不同意延期，时间不变。
push-slips =
    原定的时间做不到了：{ $words }。
    新的时间是 { $until }前，{ $post }已同意。
label-object-frail = 家有老人病人
label-object = 不同意延期
object-taken = 知道了，马上转上一级急办。有什么难处，回复这条就行。
push-objected = 已转{ $post }急办，{ $resolve }前给您答复。
label-urge = 催一下
toast-urged = 已经催了。
push-urged = ⏰ 居民催办：请尽快给个进展，回复卡片就行。
push-half-accept = ⏳ 签收时间过半，{ $until }前请签收。
push-half-resolve = ⏳ 时间过半，{ $until }前要答复。
push-soon-resolve = ⏳ 快到时间了，{ $until }前要答复；做不到请先申请延期。
push-overdue = 🔴 这件事已经超时，上一级已经知道。
push-overdue-above = 🔴 { $post }的这件事已经超时，请您过问。
push-overdue-resident = 说好的时间没做到，对不起。已经报给{ $post }过问，一有进展就告诉您。
push-overdue-resident-alone = 说好的时间没做到，对不起。我们还在催，一有进展就告诉您。
push-ask-again =
    还在等您一句话：问题解决了吗？请点上面那条里的按钮。
    到 { $close }没有回话，就先到此为止；15 天内说一声还没好，照样重新办。
push-unconfirmed = 一直没等到您的回话，这件事先到此为止。要是还没好，15 天内回复这条，马上重新办。
refusal-no-extension = 已经延过两次，不能再延。
refusal-urged-today = 今天已经催过了，明天还可以再催。

## 办不了、不受理
label-explain = 办不了
label-refuse = 不予受理
label-refuse-yes = 同意不受理
label-refuse-no = 不同意
prompt-explain = 为什么办不了？写一句，居民会看到。
prompt-explain-taken = 「{ $words }」
prompt-rule = 依据哪条规定？写出名称和条款。
prompt-explained = 已告诉居民，依据：「{ $words }」
prompt-refuse = 为什么不受理？写一句，要上一级同意才算。
prompt-refusal-asked = 已报上一级：「{ $words }」
card-refusal-waits = ⏳ 不受理等{ $post }同意。
card-ask-refusal = 经办建议不受理：「{ $words }」
history-explained-result = 办不了：「{ $words }」
history-refusal-proposed = 建议不受理，报{ $post }：「{ $words }」
history-refusal-rejected = { $post }不同意不受理
history-review = 居民请{ $post }复核
verdict-ways = 这次办不了。还能走的路：
verdict-explained = 记为「已说明，未解决」。以后有变化，直接说就行。
label-see-rule = 看规定
label-want-mediation = 约调解
label-review = 请上一级看看
label-understood = 知道了
rule-text = 依据：{ $words }
push-explained = 居民知道了，记为已说明。
push-refused =
    这件事没有受理：{ $words }
    还可以请上一级再看看，或者打 <b>{ $hotline }</b>。
push-refused-staff = 已按两个岗位的意见不予受理，居民已收到原因。
push-refusal-rejected = { $post }不同意不受理，请继续办。

## 吹哨
label-whistle = 吹哨
label-whistle-go = 吹哨叫人
label-department-leads = ★ { $name }
label-department-called = ✓ { $name }
label-arrive = 我们到了
whistle-why = { $number } 为什么吹哨？
whistle-whom = 叫哪些部门？先点的牵头，再点一次取消。
whistle-gone = 已吹哨：{ $units }。您还是首接责任人。
card-to-come = 📣 请到场
card-called = { $post }吹哨：{ $ground }。{ $lead }牵头，{ $until }前到场。
history-whistled = 吹哨：{ $units }
history-arrived = { $unit }到场
history-not-arrived = { $units }没按时到场
push-whistled = 📣 已叫 { $units } 一起来处理。
push-arrived = 📣 { $unit }已到场。
push-not-arrived = 🔴 { $units }没按时到场。
refusal-not-called = 这次没有叫您。
refusal-done = 已经说过了。

## 认领
label-open-claim = 开放认领
label-claim-outside = 在外面
label-claim-inside = 要进家门
label-claim = 我来认领
label-claim-done = 做好了
label-claim-release = 去不了
label-allow-visit = 可以来
label-allow-visit-not = 不用了
claim-where = 中心户和共建单位看得到这件事，看不到是谁报的：{ $names }。在哪儿做？
claim-nobody = 这个网格还没有能认领的中心户和共建单位。
claim-opened = 已请 { $count } 家认领，先按的先办。
claim-asked-resident = 进家门要住户点头，已经去问了；要两个人一起去。
claim-ready = 做好了，您可以去看看
card-to-claim = 🤝 等人认领
card-may-claim = 顺手能帮的话，点一下就归您；先按的先办。
card-may-claim-pair = 要进家门，住户已经同意，两个人一起去。点一下算您一个。
card-claimed = 您认领了这件事，谢谢。
card-in-your-building = 🏠 您楼里的事
card-neighbour = { $post }在办，您知道一下。有情况就回复这条，会转给经办的岗位。
prompt-claim-report = 做得怎么样？写一句，或点一个现成的。
prompt-claim-reported = 已告诉书记：「{ $words }」
history-claimed = { $post }认领
history-claim-reported = { $post }：「{ $words }」
history-claim-released = { $post }去不了
history-visit-allowed = 住户同意上门
history-visit-not-allowed = 住户不用上门
push-ask-visit = { $post }想请两位中心户一起上门帮忙，可以吗？不同意也照样办。
push-visit-not-allowed = 住户不用志愿者上门，请照常办。
push-claimed = 🤝 { $post }认领了。
push-claim-reported =
    🤝 { $post }：
    { $words }
    办好了请您答复居民。
push-claim-released = { $post }去不了，又开放认领了。
visit-allowed = 好，来之前会先跟您说。
visit-not-allowed = 好，不安排志愿者上门，照常办。
refusal-taken = 已经有人认领了，谢谢您。
refusal-not-to-be-claimed = 这件事不能开放认领。

## 调解
label-mediate = 约调解室
label-mediation = 调解的情况
label-mediation-yes = 我来
label-mediation-no = 来不了
label-other-yes = 对方来
label-other-no = 对方不来
label-court = 司法确认
label-confirmed = 法院已确认
mediation-room = { $unit }拉理室
mediation-when = { $number } 约在{ $place }，什么时候？两边都会问到。
mediation-offered = 已约 { $at }，{ $place }。对方请您打电话问一声，再在「更多」里记下来。
mediation-menu = 对方来不来？谈得怎么样？
mediation-noted = 记下了。
mediation-coming = 好，到时见。改主意了说一声。
mediation-not-coming = 好，不勉强。还可以换别的办法，回复这条就行。
court-asked = 已请司法所帮忙：双方一起向法院申请确认，协议生效后 30 天内办。
card-ask-confirmation = 双方已达成协议，请帮他们向法院申请司法确认（30 天内）。
history-mediation = 约调解：{ $at }，{ $place }
history-mediation-answered = { $who ->
    [resident] 当事人
   *[other] 对方
}{ $answer ->
    [yes] 来
   *[no] 不来
}
history-mediated = 调解：{ $outcome }
history-confirmation = 请{ $post }帮办司法确认
history-confirmed = 法院已确认协议
push-mediation =
    想约您和对方坐下来说一说：{ $at }，{ $place }。
    去不去由您，不去也照样办。
push-mediation-answered = 当事人{ $answer ->
    [yes] 说来。
   *[no] 说来不了。
}
push-other-answered = { $answer ->
    [yes] 对方也说来，到时见。
   *[no] 对方说来不了，我们再想别的办法。
}
push-mediated-agreement = 🤝 谈成了，协议您留一份。想让它有法律效力，可以请法院确认，不收费。
push-mediated-none = 这次没谈成。事情还在办，也可以再约，或者走法律的路，书记会跟您说。
push-mediated-again = 还要再谈一次，时间定了告诉您。
push-mediated-no-show = 这次人没到齐，没谈成。时间再定，告诉您。
push-confirmation = 已请{ $post }帮忙办司法确认，会联系您。
push-confirmed = ✅ 法院确认了协议，有了法律效力。
refusal-no-appointment = 没有约好的调解，或已经过了。

## 同样的事
label-join = 我也遇到
label-join-not = 不是一回事
label-merge = 同一件事
label-still-broken-here = 我这里还没好
same-found =
    这件事已经有邻居报过：{ $subject }，{ $post }正在办。
    您加进去，有进展一样告诉您，谁报的互相看不到。
same-count = 已有 { $count } 户报过。
same-joined = 好，加进 { $number } 了，有进展告诉您。
receipt-joined = ✅ 您和邻居一起报的，编号 <b>{ $number }</b>
merge-which = { $number } 和哪件是同一件事？并过去的居民照样收到消息，原话都留着。
merge-line = { $number } { $subject }
merge-none = 这里没有别的同类的事。
merge-done = 已并到 { $number }。
again-below = 好，给您单独记一件，看下面。
again-words = { $category }还没好（上次 { $number }）
push-result-joined =
    { $post }回复：
    { $words }
push-solved-joined = 一起报的邻居说解决了。您那里要是还没好，点一下，给您单独重新办。
push-withdrawn-joined = 最先报的邻居撤回了这件事。您那里要是还有，请再说一遍。
push-merged = 同一件事已经有人在办，给您并过去了，有进展照样告诉您。
refusal-not-to-be-joined = 这件事加不进去了，请单独报。
refusal-not-to-be-merged = 这两件不能并。

## 督办、保护、看得到谁
label-show-room = 看门牌电话
label-ask-writer = 想知道谁报的
label-writer-yes = 可以告诉
label-writer-no = 不告诉
prompt-writer-reason = 为什么一定要知道是谁报的？写清楚，要不相干的另一个岗位同意，当事人会被告知。
prompt-writer-asked = 已报上去：「{ $words }」，等另一个岗位决定。
card-writer-waits = ⏳ 等{ $post }决定能不能知道是谁报的。
card-ask-writer = { $post }想知道是谁报的：「{ $words }」。同意的话，当事人会被告知。
card-writer = 👤 <a href="{ $link }">是这个人报的</a>
card-to-watch = 👁 请您过问
card-watched = { $post }在办。
card-ask-voice = 这件事没有手机上的当事人，请您问一问：解决了吗？
history-room-shown = { $post }看了门牌电话
history-writer-asked = { $post }想知道是谁报的
history-writer-shown = { $by }同意{ $post }知道是谁报的
history-batch = 改列「{ $batch }」
push-supervise = 👁 { $post }办了 { $round } 轮居民还说没解决，请您督办，全部经过都在卡片上。
push-supervised = 这件事从现在起由{ $post }盯着办。
push-voice = 经办说办好了，请您问问当事人：解决了吗？
push-writer-shown = { $post }因办事需要，经{ $by }同意，知道了这件事是您报的。有顾虑请回复这条。
push-writer-granted = 同意了，卡片上看得到是谁报的，24 小时内有效。
push-writer-kept = { $post }没有同意，请不要再打听是谁报的。
refusal-pending = 已经报上去了，等一等。
refusal-nothing-pending = 没有要您定的事。
push-unconfirmed-joined = 这件事先到此为止。您那里要是还没好，请再说一遍。

## 周报
digest-title = 📊 <b>{ $unit } · 第 { $week } 周</b>
digest-late = { $late ->
    [0] { $open ->
        [0] 手上没有没办完的
       *[other] 没有超时的；在办 { $open } 件，最久 { $days } 天
    }
   *[other] 超时 <b>{ $late }</b> 件；在办 { $open } 件，最久 { $days } 天
}
digest-vacant = 没人在岗 { $n } 个岗位，来件都由上一级接着
digest-trouble = 退回 { $returned } · 重新办 { $redone } · 督办 { $watched } · 没等到回话 { $silent }
digest-repeated = 反复 { $n } 件：同一处同一类，办结不久又报
digest-explained = 办不了、讲明了的占办结 { $share }
digest-department = { $unit }：退回 { $returned }（往下推 { $down }），到场 { $share }
digest-flow = 新增 { $filed } 件（比上周 { $change }，前四周平均 { $mean }）
digest-closed = 办结 { $closed } 件（比上周 { $change }，前四周平均 { $mean }），其中超时 { $late } 件
digest-rates = 签收及时 { $response } · 解决 { $resolution } · 满意 { $satisfaction }
digest-few = 不足 5 人评价
digest-good = { $share }，{ $band }
digest-about = { $band }（{ $of } 人以上评价）
digest-band = { $tenths ->
    [9] 九成以上
    [7] 七到九成
    [5] 五到七成
   *[other] 不到五成
}
digest-top = 集中在：{ $list }
digest-hot = 热点：{ $list }
digest-batches = 五个一批（累计/目标）：{ $list }
digest-meetings = 移动办公桌办了 { $held } 场、还有 { $coming } 场；调解 { $mediated } 场、约了 { $agreed } 场
digest-thanks = { $thanked ->
    [0] 邻居认领 { $claimed } 件
   *[other] 邻居认领 { $claimed } 件；办成了，谢谢 { $list }
}
digest-corrections = 人改过的类别 { $n } 条，规则还没学
digest-effort = 花的工夫：按键 { $presses } 次（办结 { $closed } 件），夜里响 { $rings } 次
digest-none = 无
label-week-before = 上一周
label-week-after = 下一周
week-no-post = 数字只给在岗的人看。您报过的事在 /my 里。
week-no-grid = 🏘 发 /grid 关注您住的网格，就能看到身边办好了什么。您报过的事在 /my 里。
weekday = { $weekday ->
    [0] 周一
    [1] 周二
    [2] 周三
    [3] 周四
    [4] 周五
    [5] 周六
   *[6] 周日
}
digest-chart-title = { $unit } · 第 { $week } 周
digest-chart-flow = 新增 { $filed } · 办结 { $closed } · 在办 { $open }
digest-chart-new = 新增
digest-chart-closed = 办结
digest-chart-late = { $late ->
    [0] 没有超时的
   *[other] 超时 { $late } 件
}
digest-response = 签收及时
digest-resolution = 说解决了
digest-satisfaction = 满意
## Who may give work to whom
refusal-nobody-there = 那里现在没人在岗，请换一个单位，或者自己先接。
refusal-beyond-theirs = 只能派给您下面的单位；不归您管，请按「不归我管」退回。
## 咨询、提醒、早上、请假、查找、五个一批
answer-source = <i>依据：{ $source }。{ $by } { $reviewed } 核对，{ $expires } 前有效。</i>
answer-enough = 说清楚了吗？
answer-gone = 这张说明正在更新，请让工作人员答复您。
answer-done = 好。刚才的话没有留下。以后有事，直接说就行。
label-clear = 清楚了
label-ask-person = 还想问人
label-desk-times = 约移动办公桌
nudge = 这件事还没提交。还报吗？
label-resume = 接着报
morning = 早上好。要您办的 <b>{ $count }</b> 件，{ $today ->
    [0] 今天没有到期的
   *[other] 今天到期 <b>{ $today }</b> 件
}。
morning-waiting = 等签收 { $count } 件。
staff-commands = <i>查办件 /find · 请假 /away · 自己立项 /open · 台账 /ledger · 交岗位 /leave</i>
staff-only = 这是给在岗的人用的。您报的事都在 /my 里；有事直接说就行。
label-due-today = 今天到期的
label-all = 全部
label-accept-all = 都签收
label-accept-all-yes = 签收 { $count } 件
label-hand-on = 交给AB角
label-hand-today = 今天到期 { $count } 件
label-hand-all = 全部 { $count } 件
label-go-on = 接着来
accept-all = 签收这 { $count } 件？每件的居民都会知道您接手了。
accepted-all = 签收了 { $count } 件，居民都知道了。
bulk-left = 还有 { $count } 件。
hand-on-which = 交给{ $post }。交哪些？居民会看到换了谁来办，答复的时间不变。
handed-on = 已交给{ $post }：{ $count } 件。
handed-on-none = 一件也没交出去：要么没有能接的人，要么在等居民回话。
away-ask = 您到什么时候不在？新来的事会由别人接，居民看得到谁来办。也可以直接说，比如「到 12 月 1 日」「下周三回来」「下午三点回来」。
label-away-today = 今天
label-away-tomorrow = 到明天
label-away-days = 三天
label-away-week = 一周
label-away-until = 到 { $month } 月 { $day } 日
label-back-at-work = 我回来了
away-noted = 记下了：到 { $month } 月 { $day } 日您不在。
away-shared = { $post }：岗位上还有别人接。
away-instead = { $post }：新来的事由{ $to }接。
away-nobody = { $post }：眼下没有别人能接，请先给管理员说一声。
away-in-hand = 您手上还有 { $count } 件在办。
away-over = 欢迎回来。新来的事还是由您接。
leave-which = 交哪个岗位？
leave-sure = 交出「{ $post }」？名下 { $count } 件办件会先交给接手的人。
leave-waits = { $count } 件留在岗位上，等下一位来接。
leave-done = 已交出「{ $post }」。谢谢您这些日子的辛苦。
label-leave = 交出岗位
find-how = 在命令后面写编号、地点或事由，比如 /find 1123-042，或 /find 停水 3号楼。
find-nothing = 您名下和下面的网格都没找到（找了没办完的，和近 90 天办完的）。编号写后几位也行，地点写小区名，事由写类别名。
find-title = 找到 { $count } 件：
find-line = <b>{ $number }</b> { $place } · { $category } · { $status } · { $at }报
open-how = 在命令后面写一句话，比如 /open 春晖公寓东门没有充电棚，电动车都进楼。
open-which = { $post }自己立一项：「{ $words }」属于哪一批？
open-done = 已立项，列入「{ $batch }」：「{ $words }」。办成没有，由上一级来确认。
ledger-unit = 📒 <b>{ $unit }</b>
ledger-line = { $batch }：办成 <b>{ $solved }</b>/{ $target } · 在办 { $open }{ $late ->
    [0] { "" }
   *[other] {" "}· 超时 <b>{ $late }</b>
}（{ $campaign }）
ledger-line-alone = { $batch }：在办 { $open }{ $late ->
    [0] { "" }
   *[other] {" "}· 超时 <b>{ $late }</b>
}
ledger-next = 自己立一项用 /open；记错了批次，在卡片的「改类别」里改。
## 保护办理、认领、一天太多
report-around-neighbour =
    这件事不经过本网格，直接交{ $to ->
        [community] 社区
        [street] 街道
       *[district] 区里
    }；您的账号和楼号不给网格看，也不通知楼里的人。
    我是这样记的：
label-send-community = 交给社区
card-around-grid = 🔒 绕开网格办理：不转网格，不通知楼里，不让人认领；门牌电话上门前再看，会记下来。
card-claimed-by-others = ⚪ 已有人认领
card-outrun = 已经有人去了，谢谢您。
card-claimed-alone = 您算一个，还差一个人；凑齐两个再一起上门。
card-claimed-pair = 您和{ $other }一起去，谢谢。门牌电话上门前再看，会记下来。
card-claim-done = 已经告诉书记了，由书记答复居民，谢谢您。
push-look-at-card = 这件事要请您看一眼上面的卡片。
refusal-no-justice = 司法所现在没有人接，请直接去司法所，或过几天再点。
flood =
    您今天已经报了 { $count } 件，都在办。这一件先替您留着，明天再提交就行。
    等不及，打 <b>{ $hotline }</b>；有危险，直接说，马上接。
label-send-later = 明天再提交
toast-flood = 这件给您留着，明天再提交。
receipt-joined-result = 有结果了，看下面那条；最先报的邻居说解决了，会告诉您。
receipt-joined-solved = 最先报的邻居说解决了，这件事到此结束。
receipt-joined-ended = 这件事先到此为止。
receipt-joined-withdrawn = 最先报的邻居撤回了，这件事不再办理。
card-no-longer = ⚪ 不用您办了 · { $number }
push-confirmation-asked = 当事人想请法院确认协议，已转{ $post }帮办。
card-come = 📣 您已到场
card-to-confirm = ⚖️ 请帮办司法确认
card-claimed-by-you = 🤝 您认领的
push-claimed-resident = 🤝 { $post }来帮忙。
push-review = 已请{ $post }来看这件事，{ $accept }前接手，{ $resolve }前给您答复。
receipt-late = 🙋 { $post }正在办。说好的 { $resolve }前没有做到，正在催。

## Commons: following, sessions, on behalf, offers

menu-desk = 移动办公桌
label-follow = 关注网格消息
label-unfollow = 不再关注
followed = 好，{ $unit }有服务和消息时会告诉您。
unfollowed = 好，{ $unit }的消息不再发给您。
label-unbook = 取消预约
label-came = { $at } 来了
label-missed = { $at } 没来
label-call-off = 取消这场
label-call-off-yes = 确定取消
label-call-off-no = 不取消
label-file-for = 代人登记
label-desk-new = 摆一场
label-own-place = 别的地方
label-minutes = { $minutes } 分钟
label-announce = 发布
sitting-head = 🪑 { $brand } · { $post }
    🕘 { $from }到 { $until }
    📍 { $place }
sitting-choose = 选个时间，到了直接办，不用排队：
sitting-booked = ✅ 给您留了{ $at }。
sitting-full = 这一场约满了。直接在这里说，也一样有人办。
sitting-over = 这一场已经结束。有事直接在这里说。
sitting-called-off = 这一场取消了，对不住。有事直接在这里说，也一样有人办。
sitting-called-off-staff = 已取消，约过的人已经告知。
sitting-call-off = 真的取消吗？约了的 { $count } 人会收到通知。
sitting-count = 已约 { $taken }/{ $slots }
sitting-line = { $at } · { $number } · { $state ->
    [came] 来了
    [missed] 没来
   *[waiting] 已约
    }
sitting-today = 今天是您约好的日子。
sitting-next = 下一场在这里，可以接着约：
sittings-title = 近期有 { $count } 场：
sittings-none = 您关注的网格近期没有摆桌。发 /grid 可以关注您的网格，有了会告诉您。
sittings-none-staff = 近期没有安排。
declined-no-such-time = 这个时间已经过了，请重新选。
declined-taken = 这个时间刚被约走，请看看别的时间。
declined-booked = 您已经约了一个时间。
declined-too-late = 时间已经过了。
declined-too-early = 还没开始。
declined-over = 这一场已经取消或结束。
announcing-title = 摆一场
announcing-post = 🪑 { $brand } · { $post }
announcing-place = 📍 { $place }
announcing-time = 🕘 { $from }到 { $until }
announcing-slots = 👥 { $count } 个名额
announcing-ask-post = 以哪个岗位？
announcing-ask-place = 在哪里？
announcing-ask-words = 请写一句地点，比如「东门凉亭」。
announcing-ask-day = 哪一天？
announcing-ask-hours = 几点到几点？也可以直接写，比如「九点半到十一点」。
announcing-ask-length = 每人多久？
announcing-check = 发布后，关注这些网格的居民会收到。
announcing-dropped = 好，没有发布。
announcing-day = { $month }/{ $day } { $weekday ->
    [0] 周一
    [1] 周二
    [2] 周三
    [3] 周四
    [4] 周五
    [5] 周六
   *[other] 周日
    }
behalf-ask = 请写下来人说的事，照片也可以。下一条就按代人登记来办；不记了发 /cancel。
behalf-no-post = 这是给在岗人员用的。您有事，直接说就行。
behalf-ask-contact = 怎么找到本人？
label-behalf-phone = 留个电话
label-behalf-visit = 上门找
behalf-notice = 请念给本人听：这些话由{ $body }处理，只给经办和督办的人看，办完 { $days } 天后删去能认出您的信息。本人同意再提交。
behalf-filed = ✅ 已代为登记，编号 <b>{ $number }</b>，请念给本人。
    { $post }来办。家里人有手机的话，可以给个链接看进展。
label-family-link = 给家人链接
behalf-taken = 已经有家人接着看进展了。
behalf-link = { $number } 的进展链接，7 天内有效，只能用一次，请交给家人：
    { $link }
link-expired = 这个链接过期了，请让登记的人再给一个。
link-gone = 这个链接已经用过了，或者不是从这里发出的。
link-own = 这件事正由您的岗位在办，请换一位家人来接。
link-ask = 有人替您家登记了 <b>{ $number }</b>。由您接着看进展、说解决没解决，好吗？
    您的账号由{ $body }保管，只用于这件事，办完 { $days } 天后断开。
label-link-yes = 我来看
label-link-no = 不用
link-taken = 好，进展会发给您。
link-left = 好，没有接。链接还能用。
offer-ask = 能帮居民什么？一句话就行，登出 { $days } 天。
offer-no-post = 这是给共建单位用的。您有事，直接说就行。
offer-line = { $n }. { $words }
label-offer-end = 撤下第 { $n } 条
offer-what = 「{ $words }」主要帮哪一类？
label-offer-any = 都可以
offer-published = ✅ 登出来了：「{ $words }」，{ $days } 天有效。需要时会有人找您。
offer-withdrawn = 已撤下：「{ $words }」。
label-partners = 共建单位可帮
offers-title = 共建单位可帮：
offers-line = · { $partner }：{ $words }
offers-none = 这里眼下没有共建单位能帮这一类。
offer-gone = 这条已经撤下了。
offer-asked = 已请{ $partner }来帮，他们接了会告诉您。

## Residents' voice

menu-voice = 大家议
voice-about = 🗳 <b>大家议</b>：您提议，支部看过就公布；邻居先议再表决，一户一票；通过的有人去办，办完告诉大家。
voice-waiting = 👀 等您处理的有 { $count } 条。
voice-remind = ⏰ 时间过了一半，还等着您：
voice-words-only = 📷 照片没有跟着：邻居看到的是您写的话。照片里要紧的，请写成字。
proposals-waiting = 🗳 居民提议 { $count } 条等您看 /voice
voice-running = 您这个网格现在有 { $count } 条：
voice-running-none = 您这个网格现在没有在议的事。
voice-no-grid = 想看自己网格在议什么，先发 /grid 关注。
voice-entry = { $stage ->
    [look] 待看
    [discuss] 在议
    [vote] 表决
    [carried] 通过
   *[other] 在办
    } · { $words }
label-voice-new = 我要提议
voice-where = 好。是哪个小区、几号楼的事？我来查是哪个网格。
voice-what = 提给{ $unit }的邻居。请用一段话写下：想办什么、为什么。别写人名、电话、门牌。
voice-confirm = 
    🗳 这样提，行吗？
    「{ $words }」
    📍 { $unit }
    👤 { $post } { $days } 天内看：公布了，关注这个网格的邻居都会收到；不公布，会告诉您理由。谁也看不到是您提的。您也就关注了这个网格，结果会发给您。
voice-notice =
    <i>首次使用：您的话由{ $body }处理，公布后这个网格的邻居看得到话、看不到您是谁，议完 { $days } 天后删去。消息经 Telegram 传送，存放在境外服务器上。</i>
label-propose = 提上去
label-agree-and-propose = 同意并提上去
label-voice-again = 改写
label-as-case = 直接报事
label-voice-drop = 不提了
voice-dropped = 好，不提了，刚才的话没有留。
voice-below = 请看下面这条。
voice-as-case = 这件事按办件来，请看下面这条。
voice-head = 🗳 <b>{ $title }</b> · { $unit }
voice-words = 「{ $words }」
voice-erased = （原话已按期删去）
voice-older = 🗳 「{ $words }」——最新的在下面那条。
voice-passed-on = 🗳 「{ $words }」现在由{ $post }来看。
voice-gone = 这条提议已经不在了。
voice-title-yours = 您的提议
voice-title-discuss = 邻居提议，大家议
voice-title-vote = 请您表个态
voice-title-result = 大家议的结果
voice-title-doing = 大家定的事，在办了
voice-title-told = 大家定的事，有结果了
voice-title-look = 居民提议，请您看
voice-title-running = 居民提议
voice-title-declined = 居民提议，没有公布
voice-title-begin = 通过了，请安排去办
voice-handed = ✅ 提上去了。{ $until }前，{ $post }会看；到时没人看，自动转给上一级。公布不公布，都会告诉您。
voice-published = 📣 已公布。{ $until }前邻居们议，然后表决，结果会发给您。
voice-everybodys = 后面的进展和结果，在下面最新的那条里。
label-voice-withdraw = 收回提议
voice-taken-back = 好，收回了。想再提，发 /voice。
voice-declined = 没有公布。理由：{ $reason }
voice-author-told = 提议人已收到理由。
voice-lapsed = 对不住，一直没有人来看这条提议，没能公布。
voice-lapsed-branch = 🗳 「{ $words }」到时没人看，没有公布，提议人已经知道。
voice-other-ways =
    还可以：换个说法再提（/voice）；要是有具体的事，直接说给我，有人办、有时限；也可以打 { $hotline }。
voice-remarks = 💬 邻居说：
voice-remark = · { $words }
voice-discussing = ⏱ { $until }前大家议，接着表决 { $days } 天。
label-remark = 说一句
voice-say = 请写一句您的看法。支部看过才放出来，不写是谁说的；别写人名、电话。
voice-say-agrees = 写下发出，就是同意上面这些。
voice-use-buttons = 这条请用它下面的按钮。
voice-remark-taken = 💬 收到，支部看过就放进讨论，不写是谁说的。
voice-remark-late = 讨论已经结束，这句没能放进去。现在可以表态，请看最新的那条。
voice-said-enough = 您已经说过三句了，留给别的邻居说说。
voice-yours = ✔️ 您选了：{ $choice }（截止前可以改，只有您看得到）
voice-voting = ⏱ { $until }截止。谁选了什么没人看得到，计完就删，票数截止后才公布；结为一户的算一票，以最后按的为准。
label-vote-yes = 赞成
label-vote-no = 反对
label-vote-abstain = 弃权
voice-taken = 记下了：{ $choice }。截止前可以改。
voice-counting = ⏱ 表决截止了，正在计票，结果马上发给您。
voice-carried = ✅ 通过：赞成 { $yes } 票，反对 { $no } 票，弃权 { $abstain } 票。
voice-rejected = 没有通过：赞成 { $yes } 票，反对 { $no } 票，弃权 { $abstain } 票。
voice-undecided = 表态的不到 { $count } 票：为免猜出谁怎么选，不公布票数，也不算通过或否决。支部可以当作建议参考。
voice-to-do = 👤 { $post }来办，{ $until }前动手；到时没动，自动转给上一级。办完告诉大家。
voice-doing = 🔧 { $post }在办；办好没有，不由经办的人自己说。办完告诉大家。
voice-done = ✅ 办好了，经办以外的人确认过。谢谢大家出主意。
voice-not-done = 这次没能办成，规定和理由已经说明给提议的人。想换个办法，可以再提。
voice-ended = 这件事已经办结，还没有人确认办得怎样。要是没办好，直接说给我。
voice-called-off = 提议的人收回了，这件事不办了。
voice-merged = 这件事并到另一件里一起办了。
voice-withdrawn = 提议的人收回了，这件事不议了。
voice-next = 您也有主意？发 /voice 提一条。
voice-look =
    公布后，邻居先议 { $discuss } 天，再表决 { $vote } 天。不公布要说明理由，提议人会收到；是谁提的不显示。
    ⏱ { $until }前，到时没看，自动转给上一级。
label-publish = 公布
label-publish-not = 不公布
voice-why-not = 为什么不公布？选一个或写一句，提议人会收到。
reason-person = 涉及具体的人，不宜公开议
reason-under-way = 已经有安排，正在做
reason-not-ours = 不是这个网格能定的事
voice-refused = 已告诉提议人：「{ $reason }」
voice-refused-late = 这条提议已经有人处理了，没有再改。
voice-running-discuss = ⏱ { $until }前大家议，接着表决。
voice-running-vote = ⏱ { $until }表决截止，之前谁也看不到票数。
voice-judge = 这些话放不放进讨论？不写是谁说的。
voice-judge-line = { $n }. 「{ $words }」
label-let-in = 放第 { $n } 句
label-let-in-not = 不放第 { $n } 句
voice-judged-already = 这一句已经有人看过了。
voice-begin =
    按「去办」就由您的岗位来办，提议人（联系不上时由上一级）说办好没有，办完告诉大家。
    ⏱ { $until }前，到时没动，自动转给上一级。
voice-begin-anyway = 觉得可行，也可以按「去办」：由您的岗位办，上一级来看办好没有。
label-begin = 去办
voice-follow-first = 先发 /grid 关注这个网格，再来说、再来表态。
voice-too-early = 还没到表决的时候。
voice-too-late = 时间过了，看看最新的那条。
voice-over = 这一步已经过了，看看最新的那条。


## Households, people to look after, hours

family-what = 👪 <b>和家人连在一起</b>
family-meaning = 连上以后：
    · 你们各自没办完的事，网格支部书记、副书记可以放在一起，一次上门办；居民议事，一家算一票。
    · 家人之间看不到对方报了什么，只知道连上了。举报、绕开网格的事、家里的危险，不放在一起。
    · 各自随时可以退出，退出不通知任何人。
family-kept = 只记下「您和谁是一家」这一点，由{ $body }保管，退出就删。
family-how = 要请家人连上，点下面的按钮，就是您也同意了。家人给过您 8 位数的码，直接发过来。
family-linked = 您和家人连在一起了。还可以再请一位，也随时可以退出，退出不通知任何人。
family-code = 请念给家人听：<b>{ $code }</b>
    或者把链接转过去：{ $link }
    { $hours } 小时内有效，只能用一次。家人点了同意才算连上。
family-code-spent = 这个码用过了，或者过了时间。要再请家人，发 /family。
family-asked = 👪 给您码的人想请您和他家<b>连在一起</b>。
family-joined = ✅ 连上了。想退出，随时发 /family。
family-joined-others = 👪 有家人和您连上了。想退出，随时发 /family。
family-declined = 好，没有连。对方不会收到通知。
family-left = 已经退出，没有通知任何人。
family-not-linked = 您没有和谁连在一起。
family-gone = 这个码用过了，或者过了时间，请家人再给一个。
family-no-code = 码是 8 位数，请再看一眼。
family-own = 这是您自己的码，要由家人来用。
family-same = 你们已经连在一起了。
family-other = 您已经和别的家人连在一起。要换，先在 /family 里退出。
family-tries = 今天试得太多了，明天再来，或者请家人把链接转给您。
label-family-invite = 同意并请家人
label-family-more = 再请一位
label-family-leave = 退出
label-family-yes = 同意连上
label-family-no = 不连
label-visit = 全家一起办
visit-title = 🏠 <b>{ $brand }</b>
visit-line = · <b>{ $number }</b> { $category } · { $status } · { $until }前
visit-with = 　由{ $post }办
visit-door = 　🚪 { $place } { $room }
visit-when = 这家人同意一起办。哪天上门？会告诉他们您什么时候来。
visit-arranged = { $at }上门
visit-told = 已告诉他们。到了门口点「看门牌电话」；办了什么，点编号就记上。
visit-open = 门牌电话给您看到{ $until }，这次查看已记下。办了什么，点编号就记上。
visit-over = 🏠 这次上门收起来了。要再看，从办件卡片「更多」里的「全家一起办」打开。
visit-none = 这家的事有变化，请从办件卡片再打开
visit-announced = 🏠 { $post }{ $at }上门，当面办您报的 { $numbers }。不方便，或者想换个时间，回复这条就行。
care-what = 🫖 <b>常来看看我</b>
    登记一下，您网格的支部书记、副书记会不时上门看看您，问问缺什么。随时可以停。
    是哪种情况？
label-care-alone = 一个人住
label-care-frail = 病了或行动不便
label-care-other = 别的，我来说
label-care-family = 替家人问问
label-care-self = 给自己登记
care-words = 请用一句话说说您的情况。
care-place = 到哪儿看您？请写小区、几号楼、门牌。
words-please = 语音这里用不上，没有转给谁。请打字写一句。
care-place-again = 这个地方我没认出是哪个网格。请写小区和几号楼，比如「春晖公寓3号楼302」。
care-consent = 您看这样登记对不对：
    · { $reason }
    · 📍 { $place }

    <b>身体和家里的情况是敏感信息，要您单独同意。</b>只有{ $unit }的支部书记、副书记看得到，只用来上门看您；由{ $body }保管，消息经 Telegram 传送，存放在境外服务器上。您说不用了，马上删。
label-care-yes = 同意登记
label-care-no = 不登记
label-care-place = 换个地址
care-noted = ✅ 登好了，{ $unit }的支部书记、副书记看得到。不用了，发 /care 就能停。
care-dropped = 好，没有登记，刚才写的也不留。
care-mine = 🫖 您在看望名单上：{ $reason } · { $place }。
    只有您网格的支部书记、副书记看得到。
label-care-stop = 不用来了
care-stopped = 好，已经停了，登记的情况都删了。
care-family-asked = 已经问了和您连在一起的家人。要不要由他们自己定，定了什么不会告诉您。
care-family-once = 今天已经问过了。
care-offered = 🫖 您的家人想着您：要不要请网格支部不时来看看您？您自己定，怎么定都不会告诉家人。
label-care-look = 看看怎么登记
care-title = 🫖 <b>看望名单</b> · { $count } 人，最久没去的在前
care-line = { $n }. { $place } · { $reason } · { $visited }
care-last = 上次 { $at }
care-never = 还没去过
care-title-kept = <i>这些情况只给您看，请别转发、别外传。</i>
care-empty = 🫖 您的网格还没有人请支部常来看看。居民自己发 /care 登记。
care-list-over = 看望名单有变化，请发 /care 再看。
care-moved = 网格调整了：您登记的常来看看，现在由 { $unit } 的书记和副书记来，也只有他们看得到。不想要了，按下面就停。
care-lost = 网格调整了，您登记的地址对不上现在的网格，登记已经删掉。还想有人常来看看，请发 /care 重新登记。
label-care-visited = 第 { $n } 位看过了
care-visited = 记下了
care-visited-today = 今天记过了
morning-care = 看望名单上 { $count } 人 { $days } 天没去看过 /care
book-brand = 约{ $brand }
clinic-none = 眼下没有排好的{ $brand }。排了就告诉关注这个网格的人。
clinic-which = { $brand }，哪一场方便？
label-away-evening = 晚上 7 点后才行
away-hours = 好，{ $at }前您不在，对吗？
away-hours-soon = 有 { $count } 件等不到那时，可以转给{ $post }。
away-hours-rest = { $soon ->
    [0] 手上
   *[other] 其余
} { $count } 件留给您，来得及的，居民会看到「{ $at }前回复」。
label-away-hand = 等不到的转走
label-away-keep = 都留给我
label-away-yes = 确认
away-hours-noted = 记下了：{ $at }前您不在。手上的事还是您的。
receipt-back = { $at }前回复您。
behalf-link-spent = 这个链接用过了，或者过了时间。要再给家人，从登记的那条按「给家人链接」。
refusal-writer-kept = 这一轮已经定了不告诉，不能再问
card-below = 📎 { $number } 请看下面新的一张。


## Lists behind the digest
label-behind-late = 超时的
label-behind-hot = 热点
label-behind-about = 按类别
label-behind-digest = 回到周报
behind-late = { $n ->
    [0] ⏰ <b>{ $unit }</b>：现在没有超时的
   *[other] ⏰ <b>{ $unit } · 超时 { $n } 件</b>
}
behind-late-line = { $number } · { $category } · 过了 { $days } 天 · { $post }
behind-late-line-below = { $number } · { $unit } · { $category } · 过了 { $days } 天 · { $post }
behind-uncategorised = 没分类
behind-hot = { $n ->
    [0] 📍 <b>{ $unit }</b>：没有热点（一处一类一周三件起算）
   *[other] 📍 <b>{ $unit } · 热点 { $n } 处</b>
}
behind-hot-line = { $unit } · { $category } · { $times } 件
behind-about = 🗂 <b>{ $unit } · 新增 { $n } 件，按类别</b>
behind-about-line = { $category } { $n }/{ $filed }（{ $percent }%）
behind-hidden = 社区里一类不足 3 件的不列，免得认出人。


## The residents' digest

public-title = 🏘 <b>您说的，我们办了</b>
    { $unit } · { $from }至 { $until }
public-day = { $month } 月 { $day } 日
public-done = ✅ { $place }：{ $what }{ $times ->
    [1] { "" }
   *[other] （{ $times } 件）
    }
public-more = ✅ 还有 { $n } 件也办好了
public-consent = <i>报的人同意了才写在这里，不写是谁。</i>
public-nothing = 这周没有可以写出来的事：要报的人同意了才写。
public-flow = 新收 { $filed } 件。手上 { $all } 件里办结 { $closed } 件，{ $open ->
    [0] 都办完了
   *[other] { $open } 件还在办
    }。
public-few = 这周的事不多，数字就不列了，免得猜到是谁。
public-quiet = 这周没有新的事，手上的也都办完了。
public-next = 接下来：
public-session = 🗓 { $from } · { $brand } · { $place }
public-ask = 有什么事，直接在这里说：什么事、在哪儿。
public-ask-in-private = 有事请私下写给 @{ $bot }，不用写在这里。
public-late = <i>补发：这份没能按时送到。</i>
public-again = <i>再发一次。</i>
public-corrected = <i>更正：数字重新核对过，以这份为准。</i>
label-weekly = 每周告诉我
label-weekly-not = 不用
label-weekly-stop = 不再发周报
weekly-offer = 要不要每周告诉您一次{ $unit }办成了什么？
weekly-yes = 好，每周把{ $unit }办成的事发给您一次。那里有服务时也会告诉您。
weekly-not = 好，不发。想看的时候，在 /grid 里关注就行。
weekly-stopped = 好，{ $unit }的周报不再发，服务消息照常。
tell-ask = 办好的公共的事，可以写进邻居看的周报吗？比如这件写作「{ $place }：{ $what }」，不写您是谁。
label-tell = 可以
label-tell-not = 不要
label-tell-no-more = 不再写了
label-tell-again = 可以写
tell-yes = 好，以后办好的公共的事就这样写。随时能在 /privacy 里收回。
tell-no = 好，您报的事不写进周报。
privacy-tells = <b>邻居看的周报</b>：您同意写办好的公共的事，不写您是谁。
privacy-tells-not = <b>邻居看的周报</b>：您报的事不写。
channel-not-yours = 这是社区书记和管理员用的：把居民周报发到社区的群或频道里。
channel-which = 居民周报可以发到社区的群或频道里，每周一份，别的什么都不发。要关联哪里的？
channel-which-below = 哪个社区的？
channel-line = · 「{ $title }」：{ $unit }
label-unlink = 取消「{ $title }」
channel-code = { $unit }的群或频道：
    1. 把 @{ $bot } 加进去（频道里要设为管理员，能发消息）。
    2. 在里面发这一行，{ $hours } 小时内有效，只能用一次：
    <code>/link { $code }</code>
    关联好了，我在这里告诉您。
channel-linked = ✅ 「{ $title }」关联好了：每周发一份{ $unit }的居民周报，别的不发。要取消，发 /link。
channel-unlinked = 好，「{ $title }」不再发周报。
channel-gone = 这个已经取消了。
channel-left = 我在「{ $title }」里发不了消息了，{ $unit }的周报不再发到那里。要再发，用 /link 重新关联。


## Board and exports

label-this-week = 本周
label-last-week = 上周
label-this-month = 本月
label-this-quarter = 本季度
label-this-year = 今年
month-name = { $month } 月
figures-of = { $unit } · { $period }
figure-open = 在办
figure-late = 超时未结
figure-filed = 新增
figure-closed = 办结
figure-closed-late = 其中超时办结
figure-returned = 退回
figure-redone = 重新办
figure-supervised = 督办
figure-unconfirmed = 没等到回话
map-title = { $unit } · 在办件数分布
map-few = 不到 3
map-from = { $from } 以上
board-link = 📋 看板，{ $until }前有效。链接只给您自己用，别转给别人：
    { $link }
board-none = 这里没有开看板。数字在 /week 里。
label-board-end = 收回链接
board-ended = 链接已收回。再要就发 /board。
board-over = 这条看板链接不能用了。再要就发 /board。
board-title = 门铃看板
board-gone = 这里什么也没有：链接不对、过期了，或者已经收回。请在聊天里发 /board 再要一个。
board-unit = 单位
board-period = 时间
board-category = 类别
board-every-category = 全部类别
board-show = 查看
board-by-category = 别的数字不分类别记。
board-categories = 新增，按类别
board-batches = 五个一批，说解决了的
board-hidden = 网格以上，不足 3 件的类别不单列，满意只说大概。
board-until = 只看不改。链接{ $until }前有效，在聊天里可以随时收回。
board-back = ← 回到数字
board-listed = { $what } · { $count } 件
board-protected = 受保护的事只列给正在办的岗位。
board-no-cases = 没有。
board-number = 编号
board-status = 状态
board-age = 天数
board-owner = 谁在办
board-days = { $days } 天
board-more = 还有 { $count } 件没有列出，请缩小范围。
map-none = 眼下这里没有可画的。
figures-text = 📊 <b>{ $unit } · { $period }</b>
    超时未结 <b>{ $late }</b> · 在办 { $open }
    新增 { $filed } · 办结 { $closed }，其中超时 { $overdue }
    退回 { $returned } · 重新办 { $redone } · 督办 { $watched } · 没等到回话 { $silent }
    签收及时 { $response } · 说解决了 { $resolution } · 满意 { $satisfaction }
figures-about = 集中在：{ $list }
label-table = 表格
label-map = 地图
table-caption = { $unit } · { $period }，表格软件能打开。
table-failed = 表格没有做成，已记下来查。数字在 /figures 里。
table-code = 代码
table-from = 从
table-to = 到
table-of = 共

## Words instead of buttons
answer-solved = 记下了，解决了。满不满意，在上面那条点一下就行。
answer-which = 您说的是 <b>{ $number }</b> { $subject } 吗？解决了没有？
answer-was-solved = 好，记成解决了。
answer-was-not = 好，还没解决。
answer-other-matter = 好，是另一件事。
label-another-matter = 是另一件事
number-unknown = 这个编号不在您报过的事里，请看看有没有打错。您的事都在 /my 里。
report-ask-building = 这个小区我这里只有 { $buildings } 号楼，没有 { $number } 号楼。是几号楼？
label-building-as-said = 就是 { $number } 号楼
line-place-unsure = 📍 { $place }，楼号还要核实
place-unsure = { $place }（楼号待核实）
my-line-due = { $post }，{ $until }前
mend-ask = 要把地点改成 { $place } 吗？
label-mend = 改成 { $number } 号楼
mend-done = 改好了：{ $place }。
mend-late = 这件事已经有结果，或者不能改地点了。想补充，直接说就行。
history-mended = 当事人改了地点：{ $words }
push-mended = 📍 当事人说地点是 { $place }，上面已经改好。

## Asides: what is said to the bot itself
aside-robot = 我是机器人，只管把您的话记下来、交给对的人；来办事的都是真人。有什么事，直接说就行。
aside-human = 我是机器人，转不了人工。想马上跟人说话，打 <b>{ $hotline }</b>，全天有人接；也可以在这里说什么事、在哪儿，办事的人会在这里回您。
aside-weather = 天气我不知道，看手机上的天气预报准。社区里有事，直接说就行。
aside-sorry = 没关系，有事直接说就行。
aside-thanks = 不客气，办好了就好。想让帮忙的人也听到，就说「表扬」，再说是谁、在哪儿。
aside-mended = 那就好。以后有事，直接说就行。
aside-reporting = 好，您说：什么事、在哪儿。一句话、照片、语音都行。
aside-anger = 听得出您着急。是什么事、在哪儿？说给我，我找对的人来办。
answer-more = 这句记上了。上面的答复够了吗？不够就点「还想问人」，您说的都会带上。
report-ask-place-again = 这些都记上了。还差地点：哪个小区、几号楼？路名或附近的店也行；真说不清，点「{ $label }」。
report-outside-words =
    这个位置好像不在本区。外区的事请打 <b>{ $hotline }</b>，那边会转到当地。
    要是区里的事，请说是什么事、在哪个小区。
unsent = 这件报上去了。您还有一件没提交：{ $subject }。要报，点那条的「{ $label }」。
receipt-number-redo = 🔁 重新办理，编号 <b>{ $number }</b>

# 书记的一周
label-new-matter = 新的一件事
prompt-new-matter = 好，按新的一件事来。
label-hurry = 催经办
label-tell-handler = 说一句
label-take-it = 转给我办
toast-hurried = 已经催了经办的岗位。
prompt-remark = 想对经办的岗位说什么？只有经办看得到，居民看不到。
prompt-remark-sent = 已转给经办的岗位：{ $words }
prompt-remark-passed-on = 已转给{ $post }（居民看不到）：{ $number }
push-hurried = ⏰ { $post }催办：请尽快给个进展，回复卡片就行。
push-remarked = 💬 { $post }：{ $words }
push-handed = 这件事现在由{ $post }来办，给您答复的时间不变：{ $resolve }前。
push-taken-late = 🙋 { $post }把这件事接过来办了，一有进展就告诉您。
push-taken-from-you = 这件事由{ $post }接过去办了，不用您再办。
push-overdue-alone = 🔴 这件事已经超时，上面没有岗位可报。请尽快给居民一个说法。
push-overdue-lapsed = 🔴 您申请的延期，{ $post }到时间没有批，作废了。这件事已经超时，上一级已经知道。
push-overdue-lapsed-above = 🔴 { $post }申请的延期到时间没有批，作废了；这件事已经超时，请您过问。
push-extension-lapsed = { $post }申请的延期到时间没有批，作废了。这件事已经超时。
push-must-decide = ⏳ { $post }申请的延期还等您批，{ $until }前不批就作废，算超时。
refusal-too-late-to-extend = 说好的时间已经过了，不能再延。
history-hurried = { $post }催办
history-remarked = { $post }说「{ $words }」
history-extension-lapsed = { $post }没有批延期，作废
todo-answered = 另有 { $count } 件已答复，等居民确认。
todo-line-answered = <b>{ $number }</b> { $place } · { $category } · { $status }
todo-watched = 👁 下面超时、请您过问的 <b>{ $count }</b> 件。
watched-title = 请您过问的 { $count } 件：
watched-none = 现在没有要您过问的。
watched-post = ↳ 在{ $post }手上
label-watched = 请过问的
morning-late = 其中 <b>{ $count }</b> 件已经超时。
card-history-earlier = 前面还有 { $count } 条
return-proposed-nobody = 您说不准归谁。
card-watched-waiting = 还在等{ $post }接手。
card-neighbour-waiting = 等{ $post }接手，您知道一下。有情况就回复这条，会转给他们。
away-too-long = 这个日子不在今后 { $days } 天里。请再说一次，或点一个。
extension-granted-by-you = 您同意了延期，经办的岗位和居民都知道了。
extension-refused-by-you = 您没有同意延期，经办的岗位知道了，原定的时间不变。
refusal-agreed-by-you = 您同意了不予受理，经办的岗位和居民都知道了。
refusal-rejected-by-you = 您没有同意不予受理，经办的岗位知道了，接着办。
