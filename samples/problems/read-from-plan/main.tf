resource "aws_sfn_state_machine" "order" {
  name     = "order"
  role_arn = aws_iam_role.order.arn
  definition = jsonencode({
    StartAt = "Work"
    States  = { Work = { Type = "Pass", End = true } }
  })
}
