package bridge

import (
	"context"
	"reflect"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/strictjson"
	"github.com/jimo-plan/fiveyear/wasm/bridge/internal/wire"
)

// Protocol is the version of the messages; the handshake rejects any other version.
const Protocol = 1

// Method describes one method of the protocol.
type Method struct {
	Name   string
	Long   bool      // it may take seconds; some long methods send progress messages
	State  bool      // it concerns what the server holds for one user: opened and kept plans, saved scenarios
	Doc    text.Text // description in one sentence
	Params []byte    // JSON Schema of its parameters
	Result []byte    // JSON Schema of its result
}

// Methods returns the methods of the protocol in the order of its documentation.
func Methods() []Method {
	table := methods()
	out := make([]Method, len(table))
	for i, m := range table {
		schema := func(t reflect.Type) []byte {
			return strictjson.Schema(t, strictjson.Options{Message: true, Enums: wire.Enums()})
		}
		out[i] = Method{Name: m.name, Long: m.pace&^state == long, State: m.pace&state != 0, Doc: m.doc, Params: schema(m.params), Result: schema(m.result)}
	}
	return out
}

// pace is the response time of a method, with state where it concerns what the server holds for one
// user.
type pace uint8

const (
	short  pace = iota // answered within a frame
	long               // may take seconds
	atOnce             // answered before anything else, and cannot be cancelled

	state pace = 1 << 7
)

// method is a row of the protocol, used for dispatch, cancellation and schema.
type method struct {
	name           string
	pace           pace
	doc            text.Text
	params, result reflect.Type
	call           func(ctx context.Context, s *Server, req request) (any, error)
}

// on returns a row of the protocol for the function that answers it.
func on[P, R any](name string, pace pace, en, zh string, answer func(*Server, context.Context, P) (R, error)) method {
	return method{name: name, pace: pace, doc: text.Text{EN: en, ZH: zh}, params: reflect.TypeFor[P](), result: reflect.TypeFor[R](),
		call: func(ctx context.Context, s *Server, req request) (any, error) {
			var p P
			if err := req.read(&p); err != nil {
				return nil, err
			}
			return answer(s, ctx, p)
		}}
}

// ofPlan returns a row for a function that answers from the session of the plan that its parameters
// name.
func ofPlan[P, R any](name string, pace pace, en, zh string, answer func(*Server, context.Context, *session, P) (R, error)) method {
	return method{name: name, pace: pace, doc: text.Text{EN: en, ZH: zh}, params: reflect.TypeFor[P](), result: reflect.TypeFor[R](),
		call: func(ctx context.Context, s *Server, req request) (any, error) {
			var p P
			if err := req.read(&p); err != nil {
				return nil, err
			}
			sess, err := s.find(ctx, req.plan())
			if err != nil {
				return nil, err
			}
			return answer(s, ctx, sess, p)
		}}
}

// answering sets the result type of a method that encodes its result itself.
func answering[R any](m method) method {
	m.result = reflect.TypeFor[R]()
	return m
}

// methods returns the protocol; to add a method, add a line.
func methods() []method {
	return []method{
		on("hello", short|state, "Opens the channel: compares protocols and lists the built-in plans.", "建立通道：核对协议版本，列出内置规划。", (*Server).hello),
		on("cancel", atOnce|state, "Gives up a request under way.", "取消正在处理的请求。", (*Server).cancel),

		on("plan.open", short|state, "Opens a built-in plan, a plan file or a kept one.", "打开内置规划、规划文件或已保留的规划。", (*Server).open),
		on("plan.close", short|state, "Closes an opened plan.", "关闭已打开的规划。", (*Server).close),
		on("plan.head", short, "Returns which plan a file holds, without opening it.", "返回文件中是哪个规划，不打开。", (*Server).head),
		ofPlan("plan.outline", short, "Returns the chapters of a plan's document with their figures.", "返回规划文本的章节及其数字。", (*Server).outline),
		ofPlan("plan.higher", short, "Lists the higher plans that a plan names, and the targets they give.", "列出规划所引用的上级规划及其给出的目标。", (*Server).listHigher),
		on("plan.import", short, "Turns a headline table into a plan file.", "将主要指标表转换为规划文件。", (*Server).importTable),
		on("plan.understand", short, "Returns how a headline table is understood, cell by cell, before a plan is made of it.", "在生成规划之前，逐格返回主要指标表的读法。", (*Server).understandTable),
		ofPlan("plan.table", short, "Returns the headline table of an opened plan as cells and as CSV, to be imported again.", "以单元格和 CSV 返回已打开规划的主要指标表，可再次导入。", (*Server).writeTable),
		ofPlan("plan.confirm", short, "Confirms the doubts about a row, or states which way is better, and returns the plan as a file.", "确认某一行的疑问，或写明其方向，返回规划文件。", (*Server).confirm),
		ofPlan("plan.file", short, "Returns an opened plan as a file in canonical form.", "以规范格式返回已打开的规划文件。", (*Server).planFile),
		ofPlan("bundle.write", short, "Writes an opened plan with scenarios and actual figures as one file.", "将已打开的规划连同情景和实际数写为一个文件。", (*Server).writeBundle),
		on("bundle.read", short, "Returns the plan, the scenarios and the actual figures of such a file.", "返回该文件中的规划、情景和实际数。", (*Server).readBundle),
		on("plan.rename", short, "Writes a plan file under another id or version.", "以另一标识或版本写出规划文件。", (*Server).rename),
		on("plan.diff", short, "Lists what changed between two versions of a plan.", "列出规划两个版本之间的变化。", (*Server).diff),
		ofPlan("plan.rebase", short, "Carries a scenario over to the open version of its plan.", "将情景迁移到规划当前打开的版本。", (*Server).rebase),
		on("plan.keep", short|state, "Keeps a plan file in the store.", "在存储中保留规划文件。", (*Server).keepPlan),
		on("plan.kept", short|state, "Lists the kept plan files.", "列出已保留的规划文件。", (*Server).keptPlans),
		on("plan.forget", short|state, "Removes a kept plan file.", "删除已保留的规划文件。", (*Server).forgetPlan),

		ofPlan("modules.list", short, "Lists the modules of formulas as a plan has them or may have them, and what its derived model lacks.", "列出规划已启用或可启用的公式模块，以及推导模型的缺项。", (*Server).listModules),
		ofPlan("modules.add", short, "Switches a module on and returns the plan as a file.", "启用模块，返回规划文件。", (*Server).addModule),
		ofPlan("modules.remove", short, "Removes a module or the derived parts and returns the plan as a file.", "移除模块或推导部分，返回规划文件。", (*Server).removeModule),
		ofPlan("modules.derive", short, "Derives a plan's model from its table and returns the plan as a file.", "由指标表推导规划模型，返回规划文件。", (*Server).deriveModel),

		answering[wire.RunView](ofPlan("run", short, "Runs a scenario and sets it beside the reference.", "测算情景并与参照对比。", (*Server).run)),
		ofPlan("explain", short, "Explains one number: its formula, its inputs and what it rests on.", "解释一个数值：公式、输入及其依据。", (*Server).explain),
		ofPlan("compare", short, "Compares two scenarios variable by variable and year by year.", "逐变量、逐年比较两个情景。", (*Server).compare),
		ofPlan("export", short, "Writes targets or series of a run as CSV.", "将测算的目标或序列写为 CSV。", (*Server).export),
		ofPlan("move.parse", short, "Reads moves given as text and checks them in a run.", "读取以文本给出的调整并试算。", (*Server).parseMove),
		ofPlan("balance", short, "Moves one share of a whole while the others make room.", "调整整体中的一个份额，其余相应变动。", (*Server).balance),
		ofPlan("formula.list", short, "Lists the variables of a scenario with the formulas in force.", "列出情景的变量及其有效公式。", (*Server).formulas),
		ofPlan("formula.check", short, "Checks a formula and shows what it would change.", "检查公式并显示其影响。", (*Server).checkFormula),
		on("scenario.flatten", short, "Applies a scenario to those it builds on.", "将情景叠加到其所基于的情景之上。", (*Server).flatten),
		on("code.make", short, "Writes a scenario as the code of a link.", "将情景写为链接代码。", (*Server).code),
		on("code.read", short, "Reads the code of a link for the plan of today.", "读取链接代码并用于当前规划。", (*Server).readCode),

		ofPlan("seek", long, "Finds the value of a lever at which a goal is reached.", "求出达到目标所需的可调变量取值。", (*Server).seek),
		ofPlan("reach", long, "Finds the smallest change of several levers that reaches all goals.", "求出达到全部目标所需的可调变量最小改动。", (*Server).reach),
		ofPlan("bridge", long, "Solves a goal for each of several unknowns in turn.", "依次对每个未知量求解目标。", (*Server).bridgeTo),
		ofPlan("feasible", long, "Decides whether demands can hold together, and what to relax.", "判断各项要求能否同时满足，以及应放宽什么。", (*Server).feasible),
		ofPlan("tornado", long, "Computes how far each lever, moved alone, moves a goal.", "计算各可调变量单独变动对目标的影响。", (*Server).tornado),
		ofPlan("elasticities", long, "Computes the elasticities of a goal.", "计算目标的弹性。", (*Server).elasticities),
		ofPlan("table", long, "Computes a two-way table of a goal.", "计算目标的双因素表。", (*Server).table),
		ofPlan("attribute", long, "Divides the difference of two scenarios among their changes.", "将两个情景的差异归因到各项变化。", (*Server).attribute),
		ofPlan("ensemble", long, "Draws uncertain levers many times and returns fans and chances.", "对不确定可调变量多次抽样，返回扇形图与概率。", (*Server).ensemble),
		ofPlan("record", short, "Returns the spread of levers in the actual figures of the plan, where there are enough.", "返回可调变量在规划实际数中的离散程度（年数足够时）。", (*Server).record),
		ofPlan("checks", long, "Runs the plan's model checks.", "运行规划的模型检验。", (*Server).checks),
		ofPlan("employment", short, "Sets the jobs that growth brings against a target.", "将增长带来的就业与目标对比。", (*Server).employment),

		on("review.profiles", short, "Lists the built-in review profiles.", "列出内置评估方法。", (*Server).profiles),
		on("review.profile", short, "Makes a review profile of one's own.", "建立自己的评估方法。", (*Server).profile),
		ofPlan("review.template", short, "Returns the table of actuals to be filled in.", "返回待填写的实际数表。", (*Server).template),
		on("review.ready", short, "Returns the published actuals that come with a plan.", "返回随规划提供的已公布实际数。", (*Server).ready),
		ofPlan("review.run", short, "Evaluates a plan against actual figures.", "用实际数评估规划。", (*Server).review),
		on("review.export", short, "Writes an evaluation as a file.", "将评估写为文件。", (*Server).exportReview),
		ofPlan("review.project", short, "Continues the present course as a scenario.", "将当前走势延续为情景。", (*Server).project),
		ofPlan("review.annual", short, "Breaks targets down by year.", "将目标按年度分解。", (*Server).annual),
		ofPlan("actuals.understand", short, "Returns how a table of actual figures is understood, with names to be confirmed.", "返回实际数表的读法，以及有待确认的指标名称。", (*Server).understandFigures),
		on("actuals.keep", short|state, "Keeps a plan's actuals in the store.", "在存储中保留规划的实际数。", (*Server).keepActuals),
		on("actuals.kept", short|state, "Returns the kept actuals of a plan.", "返回规划已保留的实际数。", (*Server).keptActuals),

		on("portfolio.open", long, "Opens several plans as one and maps their indicators to each other.", "将多个规划作为一组打开，并对应其指标。", (*Server).openPortfolio),
		on("portfolio.board", long, "Sets the indicators of several plans side by side, added up and ranked.", "将多个规划的指标并列、汇总并排名。", (*Server).board),
		on("portfolio.combine", short, "Divides a target among the plans below, or checks what they set.", "将目标分解到下级规划，或核对其自定目标。", (*Server).combine),

		on("store.list", short|state, "Lists the saved scenarios of a plan.", "列出规划已保存的情景。", (*Server).list),
		on("store.save", short|state, "Saves a scenario.", "保存情景。", (*Server).save),
		on("store.load", short|state, "Returns a saved scenario.", "返回已保存的情景。", (*Server).load),
		on("store.delete", short|state, "Deletes a saved scenario.", "删除已保存的情景。", (*Server).delete),
	}
}

// byName maps names to methods.
var byName = index(methods())

func index(table []method) map[string]method {
	out := make(map[string]method, len(table))
	for _, m := range table {
		out[m.name] = m
	}
	return out
}
