package target

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

func TestOpenTargetsNameWhoDecides(t *testing.T) {
	by := text.Text{EN: "Qingdao city", ZH: "青岛市"}
	assert.Equal(t, "assigned by Qingdao city", Target{Kind: Kind("assigned"), By: by}.Describe(indicator.Plain.Unit()).EN)
	assert.Equal(t, "reach the Qingdao city", Target{Kind: Kind("reference"), By: by}.Describe(indicator.Plain.Unit()).EN)
	assert.Equal(t, "达到青岛市", Target{Kind: Kind("reference"), By: by}.Describe(indicator.Plain.Unit()).ZH)
	assert.NotContains(t, Target{Kind: "reference"}.Describe(indicator.Plain.Unit()).EN, "reach the")
	assert.NotContains(t, Target{Kind: "assigned"}.Describe(indicator.Plain.Unit()).EN, "assigned by  ")
}
