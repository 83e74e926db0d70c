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
line-voice-received = 🎤 有语音，见下面
line-voice = 🎤 语音会原样转给办事的人听
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
report-dropped = 好，不报了，刚才的内容已经删掉。以后有事，直接说就行。
report-false-alarm = 没事就好。刚才的内容已经删掉，以后有事，直接说就行。
report-expired = 这件事一直没有提交，内容已经删掉。还想报，重新说一遍就行。
small-talk-greeting = 您好，我是社区网格的门铃。有什么事，直接说：什么事、在哪儿，发照片或语音也行。
small-talk-thanks = 不客气。以后有事，直接说就行。
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
danger-gas =
    ‼️ <b>人先出去，到楼外再打电话：燃气抢险 { $gas }，火警 { $fire }</b>
    来得及就关阀、开窗；别开也别关任何电器，别点火，别坐电梯。
    我不能替您打，请先打。
danger-fire =
    ‼️ 马上打 <b>{ $fire }</b>，说清地址、有没有人被困。我不能替您打。
    着火：走楼梯出去，别坐电梯；楼道烟大别硬闯，退回屋里关门堵缝，到窗口呼救。
    困在电梯里：按警铃，别扒门，等人来。
danger-medical =
    ‼️ 马上打 <b>{ $medical }</b>，说清地址和人的情况，电话别挂，照着做。我不能替您打。
    别随便搬动，留一个人守着。触电的，先断电再碰人。
danger-traffic =
    ‼️ 有人受伤先打 <b>{ $medical }</b>，再打 <b>{ $traffic }</b>。我不能替您打。
    没受伤的人到路边安全的地方，车打双闪。别搬动伤者，除非车着火。
danger-police =
    ‼️ 马上打 <b>{ $police }</b>，我不能替您打。不方便说话，拨通了别挂。
    先躲到安全的地方，能锁门就锁门，别上前。人走丢了也马上打，不用等。
    您不按下面的按钮，这里不会告诉任何人。

## 居民的办件
receipt-number = ✅ 已记下，编号 <b>{ $number }</b>
receipt-subject = { $place } · { $category }
receipt-waiting = { $post }已收到提醒，{ $accept }前接手，{ $resolve }前给您答复。
receipt-vacant = 已经排上队，正在安排人来办，{ $resolve }前给您答复。
receipt-in-progress = 🙋 { $post }正在办，{ $resolve }前给您答复。
receipt-redo = 🔁 { $post }正在重新办，{ $resolve }前给您答复。
receipt-awaiting-you = 已经有结果了，请在下面那条里告诉我们解决了没有。
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
verdict-redo = 您说还没解决，已经请他们重新办。
label-solved = 解决了
label-not-solved = 没解决
label-no-reason = 不想多说
prompt-reason = 哪里还不行？一句话或一张照片都可以。
prompt-reason-taken = 记下了，已经请他们重新办。
prompt-reason-skipped = 好，已经请他们重新办。
prompt-phone = 请发一个电话号码，只给办事的人，办完删除。
prompt-phone-taken = ☎️ 电话留下了，只给上门的师傅。
prompt-phone-again = 没认出号码，请再发一次，比如 138 开头的 11 位。
push-accepted = 🙋 { $post }已接手，{ $resolve }前给您答复。
push-moved = 这件事现在由{ $post }来办，{ $accept }前接手；给您答复的时间不变：{ $resolve }前。
push-asked =
    { $post }问您：
    { $words }
    直接回答就行，文字、照片、语音都可以。
push-progress =
    🙋 { $post }：
    { $words }
my-title = 您报过 { $count } 件事：
my-line = <b>{ $number }</b> { $category } · { $status }
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
    换语言 /language，隐私 /privacy，不报了 /cancel。
    有生命危险请先打 110、119、120。也可以打 { $hotline }。
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
elsewhere = 我不在群里接事，免得大家看到您的事。请私下写给 @{ $bot }。
unreadable-sticker = 贴纸我看不懂意思。有什么事，用一句话、照片或语音告诉我。
unreadable-poll = 投票我转不了。有什么事，用一句话、照片或语音告诉我。
unreadable-other = 这种消息我打不开。请换成一句话、照片或语音。
set-aside = 刚才那条消息我没处理好，已经留下，工作人员会看。急事请打 { $hotline }；其他事可以接着说。
toast-stale = 这个按钮已经过时了，请看最新的那条。
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
todo-line = { $late }<b>{ $number }</b> { $category } · { $status } · { $until }前
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
history-climbed = 到时没人签收，转{ $post }
history-asked = 问当事人：「{ $words }」
history-answered = 当事人答：「{ $words }」
history-added = 当事人补充：「{ $words }」
history-progressed = 进展：「{ $words }」
history-corrected = 类别改为 { $category }
history-contact = 当事人留了电话
history-resolved = 答复：「{ $words }」
history-denied = 居民说没解决，第 { $round } 轮 { $words }
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
    当事人补充：
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
    这件事不经过本网格和社区，直接交街道；您的账号和楼号不给他们看。
    我是这样记的：
report-around-street =
    这件事不经过街道，直接交区里；您的账号和楼号不给他们看。
    我是这样记的：
card-around = 🔒 绕开当事人办理：不转网格、社区，不在他们那里提起。
refusal-goes-around = 这件事反映的就是他们，不能交给他们办，请换一个上级岗位。
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
