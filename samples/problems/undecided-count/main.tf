variable "tenants" {
  type = set(string)
}

resource "aws_sfn_state_machine" "order" {
  for_each = var.tenants
  name     = "order-${each.key}"
  definition = jsonencode({
    StartAt = "Work"
    States  = { Work = { Type = "Pass", End = true } }
  })
}
